// What the pages do beyond plain HTML: keeping what was typed, copying a text. Everything works without it.
"use strict";

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  navigator.clipboard.writeText(button.dataset.copy).then(() => {
    button.dataset.before ??= button.textContent;
    button.textContent = button.dataset.copied;
    setTimeout(() => { button.textContent = button.dataset.before; }, 2000);
  });
});

for (const button of document.querySelectorAll("[data-print]")) button.hidden = false;
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});

// A form that takes long says so, and is not sent twice.
document.addEventListener("submit", (event) => {
  const told = event.target.querySelector("[data-working]");
  if (!told || event.defaultPrevented) return;
  told.hidden = false;
  event.target.querySelector("button:not([type=button])").disabled = true;
});
window.addEventListener("pageshow", () => {
  for (const told of document.querySelectorAll("[data-working]")) {
    told.hidden = true;
    told.closest("form").querySelector("button:not([type=button])").disabled = false;
  }
});

// One box that ticks all boxes of a name.
for (const box of document.querySelectorAll("[data-all]")) {
  box.hidden = false;
  box.addEventListener("change", () => {
    for (const each of document.getElementsByName(box.dataset.all)) each.checked = box.checked;
  });
}

// Typing an answer of one's own chooses it.
document.addEventListener("input", (event) => {
  if (!event.target.matches("[data-own]") || !event.target.value.trim()) return;
  event.target.closest("fieldset").querySelector("input[value=own]").checked = true;
});

// A picture that was copied (from LINE, or of the screen) and pasted is attached like a chosen file; text stays text.
const pasted = document.querySelector("[data-pasted]");
if (pasted && matchMedia("(pointer: fine)").matches) pasted.hidden = false;
document.addEventListener("paste", (event) => {
  const field = document.querySelector("input[type=file][data-paste]");
  const data = event.clipboardData;
  if (!field || !data || data.types.includes("text/plain")) return;
  const pictures = [...data.files].filter((file) => file.type.startsWith("image/"));
  if (!pictures.length) return;
  event.preventDefault();
  const all = new DataTransfer();
  for (const file of field.files) all.items.add(file);
  for (const file of pictures) {
    const kind = file.name.includes(".") ? file.name.split(".").pop() : file.type.split("/").pop();
    all.items.add(new File([file], `ภาพที่วาง-${all.items.length + 1}.${kind}`, { type: file.type }));
  }
  field.files = all.files;
  if (!pasted) return;
  pasted.hidden = false;
  pasted.textContent = `${pasted.dataset.pasted} ${[...field.files].map((file) => file.name).join(", ")}`;
});
