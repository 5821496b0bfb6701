/** What axe does not see of a screen: targets for gloves, contrast for sun, nothing clipped, the focus in sight. */

const INTERACTIVE =
  'a[href], button, input:not([type="hidden"]), select, textarea, summary, [role="tab"], [role="button"]';

/** One line for each thing that is wrong, so that a failing test says what and where. */
export type Finding = string;

const shown = (element: Element): boolean => {
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  return style.visibility !== "hidden" && box.width > 1 && box.height > 1 && element.checkVisibility();
};
/** For ears only, or for the keyboard only until it has the focus. */
const unseen = (element: Element): boolean =>
  element.closest('.said, [href="#content"], [aria-hidden="true"]') !== null;

const nameOf = (element: Element): string => {
  const words = (element.getAttribute("aria-label") ?? element.textContent ?? "").trim().slice(0, 40);
  return `${element.tagName.toLowerCase()} “${words}”`;
};

/** Everything that takes a tap. A radio button lies over its option: the option is what is tapped. */
function targets(root: ParentNode): readonly Element[] {
  return [...root.querySelectorAll(INTERACTIVE)].filter((element) => shown(element) && !unseen(element));
}

/** Targets smaller than `least` px, or than `onCriteria` in a criterion's row. */
export function smallTargets(root: ParentNode, least: number, onCriteria: number): readonly Finding[] {
  return targets(root).flatMap((element) => {
    const { width, height } = element.getBoundingClientRect();
    const wanted = element.closest('[id^="criterion-"]') === null ? least : onCriteria;
    // Half a pixel is rounding of the layout.
    const small = Math.min(width, height) < wanted - 0.5;
    return small ? [`${nameOf(element)} is ${Math.round(width)} × ${Math.round(height)}, not ${wanted}`] : [];
  });
}

interface Colour {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly alpha: number;
}
function colourOf(text: string): Colour {
  const [red = 0, green = 0, blue = 0, alpha = 1] = (text.match(/[\d.]+/g) ?? []).map(Number);
  return { red, green, blue, alpha };
}
const over = (top: Colour, below: Colour): Colour => {
  const mix = (a: number, b: number) => a * top.alpha + b * (1 - top.alpha);
  return {
    red: mix(top.red, below.red),
    green: mix(top.green, below.green),
    blue: mix(top.blue, below.blue),
    alpha: 1,
  };
};
const WHITE: Colour = { red: 255, green: 255, blue: 255, alpha: 1 };

/** What lies behind an element, put together from all that shines through. */
function backgroundOf(element: Element): Colour {
  const layers: Colour[] = [];
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    const colour = colourOf(getComputedStyle(at).backgroundColor);
    if (colour.alpha > 0) layers.push(colour);
    if (colour.alpha === 1) break;
  }
  return layers.reduceRight((below, top) => over(top, below), WHITE);
}
function luminance({ red, green, blue }: Colour): number {
  const [r = 0, g = 0, b = 0] = [red, green, blue]
    .map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: Colour, b: Colour): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

/** Elements with words of their own. */
function worded(root: Element): readonly Element[] {
  return [...root.querySelectorAll("*")].filter(
    (element) =>
      [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()) &&
      shown(element) &&
      element.closest('.said, [href="#content"]') === null,
  );
}

/** Texts with less contrast than `least` on what lies behind them. What can't be tapped now may be paler. */
export function paleTexts(root: Element, least: number): readonly Finding[] {
  return worded(root).flatMap((element) => {
    if (element.closest(":disabled, [aria-disabled='true']")) return [];
    const behind = backgroundOf(element);
    const ratio = contrast(over(colourOf(getComputedStyle(element).color), behind), behind);
    return ratio < least - 0.01 ? [`${nameOf(element)} has ${ratio.toFixed(2)}, not ${least}`] : [];
  });
}

/** The lines of an element's own words, as boxes on the screen. */
function linesOf(element: Element): readonly DOMRect[] {
  const range = document.createRange();
  return [...element.childNodes].flatMap((node) => {
    if (node.nodeType !== Node.TEXT_NODE || !node.textContent?.trim()) return [];
    range.selectNodeContents(node);
    return [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
  });
}

/** Longer words may be broken where a line is short, and any word where the text is twice as large. */
const SHORT_WORD = 12;
function brokenWord(element: Element): boolean {
  if (Number.parseFloat(getComputedStyle(document.documentElement).fontSize) > 20) return false;
  // In a column that is narrow on purpose the browser hyphenates, if it has the language's dictionary.
  if (element.closest("pre") || getComputedStyle(element).hyphens === "auto") return false;
  const range = document.createRange();
  return [...element.childNodes].some((node) => {
    if (node.nodeType !== Node.TEXT_NODE) return false;
    return [...(node.textContent ?? "").matchAll(/[\p{L}\p{N}]+/gu)].some(({ 0: word, index }) => {
      if (word.length > SHORT_WORD) return false;
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1;
    });
  });
}

/** The boxes around an element's words, from the inside out, as far as nothing can be scrolled. */
function boxesAround(element: Element, root: Element): readonly Element[] {
  const boxes: Element[] = [];
  for (let at: Element | null = element; at !== null && root.contains(at); at = at.parentElement) {
    const { display, overflowX } = getComputedStyle(at);
    if (overflowX === "auto" || overflowX === "scroll") break;
    if (display !== "inline" && display !== "contents") boxes.push(at);
  }
  return boxes;
}

/** Words that their box cuts off or that stand out of it, and what stands out of the screen at its side. */
export function clipped(root: Element): readonly Finding[] {
  const wide = document.documentElement.scrollWidth - innerWidth;
  const cut = worded(root).flatMap((element) => {
    const { overflowX, overflowY } = getComputedStyle(element);
    const sideways =
      overflowX !== "visible" && overflowX !== "auto" && element.scrollWidth > element.clientWidth + 1;
    const down =
      overflowY !== "visible" && overflowY !== "auto" && element.scrollHeight > element.clientHeight + 1;
    if (sideways || down) return [`${nameOf(element)} is cut off`];
    const lines = linesOf(element);
    const [out = 0] = boxesAround(element, root)
      .flatMap((box) => {
        const { left, right } = box.getBoundingClientRect();
        return lines.flatMap((line) => [left - line.left, line.right - right]);
      })
      .sort((a, b) => b - a);
    if (brokenWord(element)) return [`${nameOf(element)} is broken within a word`];
    return out > 1 ? [`${nameOf(element)} stands ${Math.round(out)} px out of its box`] : [];
  });
  return wide > 0 ? [`the page is ${wide} px wider than the screen: ${widest(root)}`, ...cut] : cut;
}

/** What reaches farthest to the right, to say where a page that is too wide comes from. */
function widest(root: Element): string {
  const [first] = [...root.querySelectorAll("*")]
    .filter((element) => shown(element) && boxesAround(element, root).at(-1) === root)
    .sort((a, b) => b.getBoundingClientRect().right - a.getBoundingClientRect().right);
  return first ? `${nameOf(first)} .${first.getAttribute("class")}` : "nothing in it";
}

/** Words that lie over other words. Bars that stay in sight cover what is scrolled under them, and may. */
export function overlapping(root: Element): readonly Finding[] {
  const texts = worded(root)
    .filter((element) => !inBar(element, root))
    .flatMap((element) => linesOf(element).map((line) => ({ element, line })));
  return texts.flatMap(({ element, line }, index) => {
    const over = texts.slice(index + 1).find(({ element: other, line: its }) => {
      const across = Math.min(line.right, its.right) - Math.max(line.left, its.left);
      const down = Math.min(line.bottom, its.bottom) - Math.max(line.top, its.top);
      // Letters are less high than their line.
      return other !== element && across > 2 && down > 0.4 * Math.min(line.height, its.height);
    });
    return over ? [`${nameOf(element)} lies over ${nameOf(over.element)}`] : [];
  });
}
function inBar(element: Element, root: Element): boolean {
  for (let at: Element | null = element; at !== null && root.contains(at); at = at.parentElement) {
    const { position } = getComputedStyle(at);
    if (position === "sticky" || position === "fixed") return true;
  }
  return false;
}

/** The bars that stay in sight, whatever is scrolled. */
const barsOf = (root: ParentNode): readonly Element[] =>
  [...root.querySelectorAll("header, footer")].filter((bar) => getComputedStyle(bar).position === "sticky");

function underBar(element: Element, bars: readonly Element[]): boolean {
  // The way past the bars lies over them.
  if (getComputedStyle(element).position === "fixed") return false;
  const { top, bottom } = element.getBoundingClientRect();
  return bars.some((bar) => {
    const box = bar.getBoundingClientRect();
    return !bar.contains(element) && Math.min(bottom, box.bottom) - Math.max(top, box.top) > 1;
  });
}

/** Targets that lie under a bar once they have the focus. */
export function hiddenFocus(root: ParentNode): readonly Finding[] {
  const bars = barsOf(root);
  return targets(root).flatMap((element) => {
    if (bars.some((bar) => bar.contains(element)) || element.matches(":disabled")) return [];
    (element as HTMLElement).focus();
    return underBar(element, bars) ? [`${nameOf(element)} has the focus under a bar`] : [];
  });
}

const isField = (element: Element) =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;

/** What is wrong with the element that the keyboard has led to: nothing shows it, nothing names it, a bar covers it. */
export function lostFocus(element: Element): readonly Finding[] {
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  const named =
    element.getAttribute("aria-label") ??
    element.getAttribute("aria-labelledby") ??
    (isField(element) ? element.labels?.[0]?.textContent : element.textContent);
  return [
    ...(element === document.body ? ["the focus is on nothing"] : []),
    ...(outlineStyle === "none" || Number.parseFloat(outlineWidth) < 2
      ? [`nothing shows that ${nameOf(element)} has the focus`]
      : []),
    ...(named?.trim() ? [] : [`${nameOf(element)} has no name`]),
    ...(underBar(element, barsOf(document)) ? [`${nameOf(element)} has the focus under a bar`] : []),
  ];
}
