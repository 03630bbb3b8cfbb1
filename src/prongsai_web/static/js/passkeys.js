// Passkeys: a form with data-passkey asks the browser for a credential, puts it in its hidden field and is sent.
// "create" makes one, "use" proves one of the account's, "login" proves any; options stand in the JSON block that
// data-options names, or are fetched from the form's own address.
"use strict";

(() => {
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const keys = (list) => (list || []).map((key) => ({ ...key, id: bytes(key.id) }));

  const decoded = ({ publicKey }) => {
    const asked = { ...publicKey, challenge: bytes(publicKey.challenge) };
    if (asked.user) asked.user = { ...asked.user, id: bytes(asked.user.id) };
    if (asked.excludeCredentials) asked.excludeCredentials = keys(asked.excludeCredentials);
    if (asked.allowCredentials) asked.allowCredentials = keys(asked.allowCredentials);
    return asked;
  };

  const encoded = (credential) => {
    const response = {};
    for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (credential.response[name]) response[name] = text(credential.response[name]);
    }
    if (credential.response.getTransports) response.transports = credential.response.getTransports();
    return {
      type: credential.type, id: credential.id, rawId: text(credential.rawId), response,
      authenticatorAttachment: credential.authenticatorAttachment,
      clientExtensionResults: credential.getClientExtensionResults(),
    };
  };

  const options = async (form) => {
    if (form.dataset.options) return JSON.parse(document.getElementById(form.dataset.options).textContent);
    const answer = await fetch(form.action, {
      headers: { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" },
    });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  };

  const credential = async (form) => {
    const told = await options(form);
    if (form.dataset.passkey !== "create") {
      return navigator.credentials.get({ publicKey: decoded(told.request_options) });
    }
    const asked = decoded(told.creation_options);
    const alone = form.elements.passwordless?.checked ?? false;
    asked.authenticatorSelection = {
      ...asked.authenticatorSelection, residentKey: alone ? "required" : "discouraged", requireResidentKey: alone,
      userVerification: alone ? "required" : asked.authenticatorSelection?.userVerification,
    };
    return navigator.credentials.create({ publicKey: asked });
  };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    if (!window.PublicKeyCredential) continue;
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      for (const told of form.querySelectorAll("[data-trouble]")) told.hidden = true;
      try {
        form.elements.credential.value = JSON.stringify(encoded(await credential(form)));
        form.submit();
      } catch (fault) {
        const kind = ["NotAllowedError", "AbortError"].includes(fault.name) ? "cancelled" : "failed";
        form.querySelector(`[data-trouble=${kind}]`).hidden = false;
      }
    });
  }
})();
