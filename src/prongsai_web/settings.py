"""Settings of the site, all from the environment; what makes no sense is refused at the start, in words.

PRONGSAI_DATA is the folder of everything that is kept: database, uploaded files, the secret key that is made once.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from prongsai_web.backups.places import data_folder

HERE = Path(__file__).parent


def _flag(name: str, default: bool) -> bool:
    """A yes or no from the environment."""
    told = os.environ.get(name, "").strip().casefold()
    if told in ("", "1", "yes", "true", "on"):
        return default if not told else True
    if told in ("0", "no", "false", "off"):
        return False
    raise ImproperlyConfigured(f"{name}={told!r}: write yes or no")


def _number(name: str, default: int, least: int, most: int) -> int:
    """A whole number within bounds from the environment."""
    told = os.environ.get(name, str(default)).strip()
    if not told.isascii() or not told.isdigit() or not least <= int(told) <= most:
        raise ImproperlyConfigured(f"{name}={told!r}: write a number from {least} to {most}")
    return int(told)


def _listed(name: str, default: str = "") -> list[str]:
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def _secret(folder: Path) -> str:
    """The secret key: given, or made once and kept where only the owner of the process can read it."""
    if given := os.environ.get("PRONGSAI_SECRET_KEY"):
        if len(given) < 32:
            raise ImproperlyConfigured("PRONGSAI_SECRET_KEY: at least 32 characters")
        return given
    kept = folder / "secret-key"
    if not kept.exists():
        with os.fdopen(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            out.write(secrets.token_urlsafe(48))
    return kept.read_text(encoding="ascii").strip()


def _usable(folder: Path) -> None:
    """Make the data folder where it is not there. Raises `ImproperlyConfigured` where nothing can be written in it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        writable = os.access(folder, os.W_OK | os.X_OK)
    except OSError:
        writable = False
    if not writable:
        raise ImproperlyConfigured(
            f"PRONGSAI_DATA={str(folder)!r}: เขียนลงโฟลเดอร์ข้อมูลนี้ไม่ได้ โปรดตรวจสิทธิ์และเนื้อที่ หรือระบุโฟลเดอร์อื่น / "
            "cannot write into this folder: check its owner and the space left, or name another"
        )


def _databases(folder: Path) -> dict[str, object]:
    """SQLite in the data folder, or PostgreSQL where PRONGSAI_POSTGRES names it (postgresql://user@host/name)."""
    address = os.environ.get("PRONGSAI_POSTGRES")
    if not address:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": folder / "prongsai.sqlite3",
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA synchronous=NORMAL; PRAGMA cache_size=-64000; PRAGMA temp_store=MEMORY;",
            },
        }
    from psycopg.conninfo import conninfo_to_dict  # noqa: PLC0415 - optional dependency

    told = conninfo_to_dict(address)
    if not told.get("dbname"):
        raise ImproperlyConfigured("PRONGSAI_POSTGRES: name the database, postgresql://user@host/name")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": told["dbname"],
        "USER": told.get("user", ""),
        "PASSWORD": told.get("password", ""),
        "HOST": told.get("host", ""),
        "PORT": told.get("port", ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }


DATA = data_folder()
_usable(DATA)
# The server's own assessment rules lie with its data, so that one backup holds everything.
os.environ.setdefault("PRONGSAI_FRAMEWORKS", str(DATA / "frameworks"))
SECRET_KEY = _secret(DATA)
DEBUG = _flag("PRONGSAI_DEBUG", False)
DEMO = _flag("PRONGSAI_DEMO", False)
HTTPS = _flag("PRONGSAI_HTTPS", False)
SECOND_FACTOR = _flag("PRONGSAI_SECOND_FACTOR", not DEMO)
OPEN_DOOR = _flag("PRONGSAI_OPEN_DOOR", True)
OPEN_DOOR_MB = _number("PRONGSAI_OPEN_DOOR_MB", 20, 1, 200)
OPEN_DOOR_AN_HOUR = _number("PRONGSAI_OPEN_DOOR_AN_HOUR", 30, 1, 10_000)
UPLOAD_MB = _number("PRONGSAI_UPLOAD_MB", 50, 1, 500)
JOBS_INLINE = _flag("PRONGSAI_JOBS_INLINE", False)
ALLOWED_HOSTS = _listed("PRONGSAI_HOSTS", "localhost,127.0.0.1,[::1]")
# How many proxies in front tell the visitor's address; without one the header is anybody's word.
ALLAUTH_TRUSTED_PROXY_COUNT = _number("PRONGSAI_PROXIES", 1 if HTTPS else 0, 0, 5)
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if host != "*"] if HTTPS else []

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "django_htmx",
    "template_partials",
    "csp",
    "prongsai_web.jobs",
    "prongsai_web.agencies",
    "prongsai_web.cycles",
    "prongsai_web.pages",
]
OIDC_NAME = os.environ.get("PRONGSAI_OIDC_NAME", "")
OIDC_SERVER = os.environ.get("PRONGSAI_OIDC_SERVER", "")
if OIDC_NAME:
    if not OIDC_SERVER.startswith("https://") or not os.environ.get("PRONGSAI_OIDC_CLIENT"):
        raise ImproperlyConfigured("PRONGSAI_OIDC_NAME: give PRONGSAI_OIDC_SERVER (https://…) and PRONGSAI_OIDC_CLIENT")
    INSTALLED_APPS.append("allauth.socialaccount.providers.openid_connect")
    SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "APPS": [
                {
                    "provider_id": "oidc",
                    "name": OIDC_NAME,
                    "client_id": os.environ.get("PRONGSAI_OIDC_CLIENT", ""),
                    "secret": os.environ.get("PRONGSAI_OIDC_SECRET", ""),
                    "settings": {"server_url": OIDC_SERVER},
                }
            ]
        }
    }

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "prongsai_web.agencies.private_pages.PrivatePagesMiddleware",
    "prongsai_web.agencies.bounded.BoundedMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "prongsai_web.agencies.sessions.SeenMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "prongsai_web.agencies.kept_forms.KeptFormsMiddleware",
    "prongsai_web.agencies.second_factor.SecondFactorMiddleware",
    "prongsai_web.agencies.first_start.FirstStartMiddleware",
    "prongsai_web.pages.closed_year.ClosedYearMiddleware",
]

ROOT_URLCONF = "prongsai_web.urls"
WSGI_APPLICATION = "prongsai_web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "prongsai_web.agencies.context.site",
                "prongsai_web.cycles.context.years",
                "prongsai_web.cycles.context.notices",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "prongsai_web.agencies.shown"],
        },
    }
]

DATABASES = {"default": _databases(DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "agencies.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "prongsai_web.agencies.passwords.NotTheName"},
    {"NAME": "prongsai_web.agencies.passwords.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "prongsai_web.agencies.passwords.NotCommon"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "prongsai_web.agencies.signing_in.ClosedAccounts"
SOCIALACCOUNT_ADAPTER = "prongsai_web.agencies.signing_in.KnownPeopleOnly"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/300s/key"}
_OWN_FORMS = "prongsai_web.pages.forms.accounts."
ACCOUNT_FORMS = {
    "login": _OWN_FORMS + "LoginForm",
    "reauthenticate": _OWN_FORMS + "ReauthenticateForm",
    "change_password": _OWN_FORMS + "ChangePasswordForm",
    "set_password": _OWN_FORMS + "SetPasswordForm",
}
MFA_FORMS = {
    "authenticate": _OWN_FORMS + "CodeForm",
    "reauthenticate": _OWN_FORMS + "CodeAgainForm",
    "activate_totp": _OWN_FORMS + "FirstCodeForm",
    "add_webauthn": _OWN_FORMS + "PasskeyForm",
    "edit_webauthn": _OWN_FORMS + "PasskeyNameForm",
}
MFA_ADAPTER = "prongsai_web.agencies.signing_in.SealedSecrets"
MFA_TRUST_ENABLED = True
MFA_TRUST_COOKIE_AGE = 60 * 60 * 24 * 30
MFA_TOTP_TOLERANCE = 1
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MFA_TOTP_ISSUER = "Prongsai"
CSRF_FAILURE_VIEW = "prongsai_web.pages.kept.csrf_failure"

LANGUAGE_CODE = "th"
LANGUAGES = [("th", "ไทย"), ("en", "English")]
LOCALE_PATHS = [HERE / "locale"]
TIME_ZONE = "Asia/Bangkok"
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [HERE / "static"]
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": DATA / "files"}},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_PERMISSIONS = 0o600

SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        # The form that leads to another identity service is sent here and sent on there.
        "form-action": [SELF, *(["/".join(OIDC_SERVER.split("/")[:3])] if OIDC_NAME else [])],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
        "manifest-src": [SELF],
    }
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "prongsai_cache"}}
