/** Makes an element of the page, for a page that has no library. Texts are texts, never HTML. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string>> = {},
  ...content: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...content);
  return made;
}

/** A button that does one thing at a time. */
export function button(words: string, act: () => Promise<void>, tone = "quiet"): HTMLButtonElement {
  const made = element("button", { type: "button", "data-tone": tone }, words);
  made.addEventListener("click", () => {
    made.disabled = true;
    void act().finally(() => {
      made.disabled = false;
    });
  });
  return made;
}
