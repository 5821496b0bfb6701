/** Runs inside a page: finds what a person would name, and says where to press. */
import { queryAllByLabelText, queryAllByRole, queryAllByText } from "@testing-library/dom";

/** Part of a text in whatever case, the whole of it, or a pattern. */
export type Words =
  | { readonly kind: "part" | "whole"; readonly text: string }
  | { readonly kind: "pattern"; readonly source: string; readonly flags: string };

/** One step on the way from the page to the things that are meant. */
export type Step =
  | { readonly kind: "role"; readonly role: string; readonly name: Words | null }
  | { readonly kind: "label" | "text"; readonly words: Words }
  | { readonly kind: "css"; readonly selector: string }
  | { readonly kind: "with"; readonly words: Words }
  | { readonly kind: "first" }
  | { readonly kind: "or"; readonly other: readonly Step[] };

/** Where to press, in CSS pixels; or why that is not possible now. */
export type Spot = { readonly x: number; readonly y: number } | { readonly not: string };

/** All things at the end of the way, each once. */
export function find(steps: readonly Step[]): HTMLElement[] {
  return steps.reduce(follow, [document.documentElement]);
}

/** The one thing, if it is there once. */
export function only(steps: readonly Step[]): HTMLElement | null {
  const [one, ...others] = find(steps);
  return one && others.length === 0 ? one : null;
}

/** Those that a person sees. */
export function inSight(steps: readonly Step[]): HTMLElement[] {
  return find(steps).filter((element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0 && element.checkVisibility({ visibilityProperty: true });
  });
}

/** So long a page looks by itself before it answers, and how long it pauses between two looks, ms. */
const AT_MOST = 1_000;
const PAUSE = 30;

/** What is seen as soon as it is what was hoped for; else what is seen in the end. */
export async function soon<T>(look: () => T | Promise<T>, hoped: (seen: T) => boolean): Promise<T> {
  const end = performance.now() + AT_MOST;
  for (;;) {
    const seen = await look();
    if (hoped(seen) || performance.now() >= end) return seen;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

/** Where to press the one thing that is meant, once it has stopped moving. */
export function spot(steps: readonly Step[]): Promise<Spot> {
  const atRest = async () => {
    const before = spotNow(steps);
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    const now = spotNow(steps);
    return JSON.stringify(before) === JSON.stringify(now) ? now : { not: "it moves" };
  };
  return soon(atRest, (seen) => "x" in seen);
}

/** The middle of the one thing that is meant, brought into view. */
function spotNow(steps: readonly Step[]): Spot {
  const [element, ...others] = inSight(steps);
  if (!element || others.length > 0) return { not: `${element ? others.length + 1 : 0} are in sight` };
  if (isDisabled(element)) return { not: "it is disabled" };
  if (!isHit(element)) element.scrollIntoView({ block: "center", behavior: "instant" });
  if (!isHit(element)) return { not: "something lies over it" };
  return middle(element);
}

export function isDisabled(element: Element): boolean {
  return element.matches(":disabled") || element.closest("[aria-disabled=true]") !== null;
}

function isHit(element: HTMLElement): boolean {
  const { x, y } = middle(element);
  const hit = document.elementFromPoint(x, y);
  if (!hit) return false;
  // A label stands for its radio button, which is drawn by it.
  return element.contains(hit) || hit.closest("label")?.control === element;
}

function middle(element: Element): { readonly x: number; readonly y: number } {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: Math.round(left + width / 2), y: Math.round(top + height / 2) };
}

function follow(from: HTMLElement[], step: Step): HTMLElement[] {
  switch (step.kind) {
    case "role": {
      const { role, name } = step;
      const options = name ? { name: (text: string) => fits(text, name) } : {};
      return inside(from, (one) => queryAllByRole(one, role, options));
    }
    case "label":
      return inside(from, (one) => queryAllByLabelText(one, (text) => fits(text, step.words)));
    case "text":
      return inside(from, (one) => queryAllByText(one, (text) => fits(text, step.words)));
    case "css":
      return inside(from, (one) => [...one.querySelectorAll<HTMLElement>(step.selector)]);
    case "with":
      return from.filter((one) => fits(one.textContent ?? "", step.words));
    case "first":
      return from.slice(0, 1);
    case "or":
      return inOrder([...from, ...find(step.other)]);
  }
}

function inside(from: readonly HTMLElement[], look: (one: HTMLElement) => HTMLElement[]): HTMLElement[] {
  return inOrder(from.flatMap(look));
}

function inOrder(elements: readonly HTMLElement[]): HTMLElement[] {
  return [...new Set(elements)].sort((one, other) =>
    one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
  );
}

function fits(text: string, words: Words): boolean {
  const plain = text.replace(/\s+/g, " ").trim();
  switch (words.kind) {
    case "part":
      return plain.toLowerCase().includes(words.text.toLowerCase());
    case "whole":
      return plain === words.text;
    case "pattern":
      return new RegExp(words.source, words.flags).test(plain);
  }
}
