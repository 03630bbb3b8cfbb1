"""Trains the two nets that tell printed digits, on glyphs drawn in every Thai font of this machine.

    python tools/train_glyphs.py [FOLDER OF FONTS ...]

Each character is drawn small, turned a little, blurred, made noisy and cut out as a scan would be. Only the weights are
kept (src/prongsai/readers/scan/glyphs.npz). The score printed last is that of fonts which the nets never saw.
"""

from __future__ import annotations

import sys
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from prongsai.readers.scan.glyphs import JOINED, Frame, shape_of

KEPT = Path(__file__).resolve().parent.parent / "src" / "prongsai" / "readers" / "scan" / "glyphs.npz"
OWN = Path(__file__).resolve().parent.parent / "src" / "prongsai" / "writers" / "fonts"
THAI, ARABIC = "๐๑๒๓๔๕๖๗๘๙", "0123456789"
OTHERS = (
    "กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮฤฦเโใไาฯๆ"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz()/-+%&@?!*#[]☐☑✓•=_"
)
BIG = 120
HIDDEN, ROUNDS, BATCH = 160, 30, 256
EACH, EACH_DIGIT = 9, 48
Sample = tuple[NDArray[np.float32], NDArray[np.float32], int]


def fonts(folders: list[Path]) -> list[Path]:
    """The font files that draw Thai digits, save handwriting."""
    found = sorted(p for folder in folders for p in folder.rglob("*.[to]tf"))
    return [path for path in found if "Purisa" not in path.name and _draws(path)]


def _draws(path: Path) -> bool:
    font = ImageFont.truetype(str(path), 40)
    boxes = {bytes(font.getmask(char)) for char in "๑๖\ue123"}
    return len(boxes) == 3


def drawn(font: ImageFont.FreeTypeFont, text: str, tight: float = 0.0) -> NDArray[np.uint8]:
    """The characters drawn large, black on white, with the baseline at three quarters; `tight` draws them together."""
    picture = Image.new("L", (4 * BIG, 3 * BIG), 255)
    pen, x = ImageDraw.Draw(picture), float(BIG)
    for char in text:
        pen.text((x, 2 * BIG), char, font=font, fill=0, anchor="ls")
        x += font.getlength(char) * (1 - tight)
    return np.asarray(picture)


def worn(picture: NDArray[np.uint8], body: float, rng: np.random.Generator) -> tuple[NDArray[np.float32], Frame] | None:
    """The same small and as a scan has it, cut out; `body` is the height of a letter in the large picture."""
    target = rng.uniform(13, 34)
    scale = target / body
    height, width = picture.shape
    middle = (width / 2, height * 2 / 3)
    turn = cv2.getRotationMatrix2D(middle, float(rng.normal(0, 0.8)), scale)
    turn[:, 2] += [target * 4 - middle[0] + rng.uniform(0, 1), target * 4 - middle[1] + rng.uniform(0, 1)]
    wide = round(target * 8)
    flags = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    if scale < 0.5:
        picture = cv2.GaussianBlur(picture, (0, 0), 0.45 / scale)
    small = cv2.warpAffine(picture, turn, (wide, wide), flags=flags, borderValue=255.0).astype(np.float32)
    small = cv2.GaussianBlur(small, (0, 0), float(rng.uniform(0.25, 0.028 * target + 0.4)))
    small = small * rng.uniform(0.75, 1.0) + rng.uniform(0, 30) + rng.normal(0, rng.uniform(0, 14), small.shape)
    grey = np.clip(small, 0, 255).astype(np.uint8)
    if rng.random() < 0.6:
        grey = cv2.imdecode(cv2.imencode(".jpg", grey, [cv2.IMWRITE_JPEG_QUALITY, int(rng.uniform(35, 90))])[1], 0)
    return _cut(grey, target * rng.uniform(0.9, 1.12), target * 4 + rng.normal(0, 0.05) * target, rng)


def _cut(
    grey: NDArray[np.uint8], body: float, baseline: float, rng: np.random.Generator
) -> tuple[NDArray[np.float32], Frame] | None:
    level, _ = cv2.threshold(cv2.GaussianBlur(grey, (0, 0), 0.6), 0, 255, cv2.THRESH_OTSU)
    level += rng.uniform(-18, 18)
    ink = (cv2.GaussianBlur(grey, (0, 0), 0.6) < level).astype(np.uint8)
    count, labels, told, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    if count < 2:
        return None
    best = 1 + int(np.argmax(told[1:, cv2.CC_STAT_AREA]))
    x, y, w, h = (int(v) for v in told[best][:4])
    own = cv2.dilate((labels[y : y + h, x : x + w] == best).astype(np.uint8), np.ones((3, 3), np.uint8))
    light, dark = np.percentile(grey, 90), np.percentile(grey[y : y + h, x : x + w], 3)
    part = np.clip((light - grey[y : y + h, x : x + w].astype(np.float32)) / max(light - dark, 1), 0, 1) * own
    return part.astype(np.float32), Frame(w / body, h / body, (baseline - y) / body, (baseline - y - h) / body)


def samples(path: Path, chars: tuple[str, ...], rng: np.random.Generator) -> list[Sample]:
    """Worn glyphs of one font with the number of their class."""
    font = ImageFont.truetype(str(path), BIG)
    box = font.getbbox("ก", anchor="ls")
    body, out = -box[1], []
    blank = bytes(font.getmask("\ue123"))
    for number, char in enumerate(chars):
        count = EACH_DIGIT if char in THAI + ARABIC else EACH
        for _ in range(EACH_DIGIT if char == JOINED else count):
            text, tight = char, 0.0
            if char == JOINED:
                text, tight = "".join(rng.choice(list(THAI + ARABIC), 2)), float(rng.uniform(0.12, 0.25))
            elif bytes(font.getmask(char)) == blank:
                continue
            if (cut := worn(drawn(font, text, tight), body, rng)) is not None:
                out.append((*shape_of(*cut), number))
    return out


def trained(
    x: NDArray[np.float32], y: NDArray[np.int64], classes: int, rng: np.random.Generator
) -> list[NDArray[np.float32]]:
    """Weights of a net with one hidden layer, by Adam on the cross entropy; noise and drop-out against rote."""
    size = x.shape[1]
    weights = [
        rng.normal(0, np.sqrt(2 / size), (size, HIDDEN)),
        np.zeros(HIDDEN),
        rng.normal(0, np.sqrt(1 / HIDDEN), (HIDDEN, classes)),
        np.zeros(classes),
    ]
    weights = [w.astype(np.float32) for w in weights]
    first, second, step = [np.zeros_like(w) for w in weights], [np.zeros_like(w) for w in weights], 0
    for round_ in range(ROUNDS):
        rate = 2e-3 * (1 - round_ / ROUNDS) + 5e-5
        order = rng.permutation(len(x))
        for at in range(0, len(x), BATCH):
            pick = order[at : at + BATCH]
            step += 1
            gradients = _gradients(weights, x[pick], y[pick], rng)
            for n, slope in enumerate(gradients):
                first[n] = 0.9 * first[n] + 0.1 * slope
                second[n] = 0.999 * second[n] + 0.001 * slope**2
                weights[n] -= rate * (first[n] / (1 - 0.9**step)) / (np.sqrt(second[n] / (1 - 0.999**step)) + 1e-8)
    return weights


def _gradients(
    weights: list[NDArray[np.float32]], x: NDArray[np.float32], y: NDArray[np.int64], rng: np.random.Generator
) -> list[NDArray[np.float32]]:
    w1, b1, w2, b2 = weights
    x = x + rng.normal(0, 0.02, x.shape).astype(np.float32)
    before = x @ w1 + b1
    kept = (rng.random(before.shape) > 0.1).astype(np.float32) / 0.9
    hidden = np.maximum(before, 0) * kept
    raw = hidden @ w2 + b2
    chance = np.exp(raw - raw.max(1, keepdims=True))
    chance /= chance.sum(1, keepdims=True)
    chance[np.arange(len(y)), y] -= 1
    chance /= len(y)
    back = (chance @ w2.T) * kept * (before > 0)
    return [x.T @ back + 1e-5 * w1, back.sum(0), hidden.T @ chance + 1e-5 * w2, chance.sum(0)]


def main() -> None:
    """Draw, train once without some fonts to know what the nets are worth, then with all of them, and keep that."""
    folders = [Path(p) for p in sys.argv[1:]] or [Path("/usr/share/fonts/truetype")]
    chars = (*THAI, *ARABIC, *OTHERS, JOINED)
    rng = np.random.default_rng(2568)
    by_font = {path: samples(path, chars, rng) for path in [*fonts([OWN]), *fonts(folders)]}
    print(len(by_font), "fonts", sum(map(len, by_font.values())), "glyphs")
    unseen = [path for path in by_font if any(word in path.name for word in ("Laksaman", "Norasi", "NotoLooped"))]
    _kept(by_font, [path for path in by_font if path not in unseen], chars, rng)
    _judged([sample for path in unseen for sample in by_font[path]], chars)
    _kept(by_font, list(by_font), chars, rng)


def _kept(
    by_font: dict[Path, list[Sample]], paths: list[Path], chars: tuple[str, ...], rng: np.random.Generator
) -> None:
    told = [sample for path in paths for sample in by_font[path]]
    y = np.array([sample[2] for sample in told])
    kept: dict[str, NDArray[np.generic]] = {"chars": np.array(chars)}
    for net, name in enumerate("ab"):
        weights = trained(np.stack([sample[net] for sample in told]), y, len(chars), rng)
        kept |= {
            f"{name}_{part}": w.astype(np.float16) for part, w in zip(("w1", "b1", "w2", "b2"), weights, strict=True)
        }
    np.savez_compressed(KEPT, **kept)


def _judged(told: list[Sample], chars: tuple[str, ...]) -> None:
    from prongsai.readers.scan.glyphs import Nets  # noqa: PLC0415 - only once there is a file to load

    with np.load(KEPT) as kept:
        found = Nets(kept).tell([(a, b) for a, b, _ in told])
    for name, members in (("Thai", THAI), ("Arabic", ARABIC)):
        own = [(g, chars[y]) for g, (_, _, y) in zip(found, told, strict=True) if chars[y] in members]
        right = [g.char == y for g, y in own]
        sure = [(g, y) for g, y in own if g.sure > 0.9]
        of_these = np.mean([g.char == y for g, y in sure])
        print(name, f"right {np.mean(right):.4f}, sure {len(sure) / len(own):.3f}, of these right {of_these:.5f}")
    letters = [(g, chars[y]) for g, (_, _, y) in zip(found, told, strict=True) if chars[y] in OTHERS]
    print(f"letters taken for digits {np.mean([g.char in THAI + ARABIC and g.sure > 0.9 for g, _ in letters]):.5f}")
    wrong: dict[tuple[str, str], int] = {}
    for g, (_, _, y) in zip(found, told, strict=True):
        if g.char != chars[y] and (g.char in THAI + ARABIC or chars[y] in THAI + ARABIC):
            wrong[chars[y], g.char] = wrong.get((chars[y], g.char), 0) + 1
    print(sorted(wrong.items(), key=lambda w: -w[1])[:40])


if __name__ == "__main__":
    main()
