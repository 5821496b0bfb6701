import { expect, test } from "vitest";
import { checkForm } from "../../../src/core/formats/form-check.ts";
import { form, onlyEnglish, said, words } from "./checked-form.ts";

const order = (first: string, second: string) => form(["failures", 0, "order"], { first, second });
/** Gates as `[id, needs, closes]`. */
const gates = (...list: readonly (readonly [string, readonly string[], readonly string[]])[]) =>
  form(
    ["gates"],
    list.map(([id, needs, closes]) => ({ id, words, needs, closes })),
  );

test("[rule 19] an order rule over two criteria of one seat, and gates one after the other, have no problem", () => {
  expect(said(order("c1", "c3"))).toEqual([]);
  expect(
    said(gates(["g1", ["c1"], ["c2", "c3"]], ["g2", ["c2", "c3"], ["c4"]], ["g3", ["c1"], ["c4"]])),
  ).toEqual([]);
});

test.each([
  [
    "a criterion that is not there",
    "c1",
    "c9",
    'failures[0].order.second names the criterion "c9", which is not there. Add it, or use one of: c1, c2, c3, c4, c5.',
  ],
  [
    "a first one that is not there",
    "c8",
    "c1",
    'failures[0].order.first names the criterion "c8", which is not there. Add it, or use one of: c1, c2, c3, c4, c5.',
  ],
  [
    "a criterion before itself",
    "c1",
    "c1",
    'failures[0].order.second needs another criterion than first, but has "c1". Write another criterion than first.',
  ],
  [
    "criteria that no seat marks together",
    "c1",
    "c2",
    'failures[0].order can never be seen: no seat marks both "c1" and "c2". Name two criteria that one seat marks, or let a seat mark both blocks.',
  ],
])("[rule 19, P16] a bad order rule is told with its path: %s", (_name, first, second, sentence) => {
  expect(said(order(first, second))).toEqual([sentence]);
  expect(onlyEnglish(checkForm(order(first, second)))).toEqual([]);
});

test("[P16] one seat that marks both blocks is enough to see their order", () => {
  const shared = form([], {
    ...order("c1", "c2"),
    blocks: [
      { id: "team", words, seats: ["A", "B"], combine: "mean" },
      { id: "casualty", words, seats: ["C", "B"], combine: "mean" },
    ],
  });
  expect(said(shared)).toEqual([]);
});

test.each([
  [
    "a criterion that is not there",
    gates(["g1", ["c1", "c7"], ["c2"]]),
    'gates[0].needs[1] names the criterion "c7", which is not there. Add it, or use one of: c1, c2, c3, c4, c5.',
  ],
  [
    "it closes what is not there",
    gates(["g1", ["c1"], ["c0"]]),
    'gates[0].closes[0] names the criterion "c0", which is not there. Add it, or use one of: c1, c2, c3, c4, c5.',
  ],
  [
    "a criterion twice",
    gates(["g1", ["c1"], ["c2", "c2"]]),
    "gates[0].closes[1] stands there twice. Name each criterion once.",
  ],
  [
    "an id twice",
    gates(["g1", ["c1"], ["c2"]], ["g1", ["c1"], ["c3"]]),
    'gates[1].id is "g1" as in gates[0]. Give each an id of its own.',
  ],
  [
    "it closes what it needs",
    gates(["g1", ["c1", "c2"], ["c3", "c2"]]),
    'gates[0].closes[1] closes "c2", which this gate needs. Take it out of needs or out of closes.',
  ],
  [
    "two that wait for one another",
    gates(["g1", ["c1"], ["c2"]], ["g2", ["c2"], ["c1"]]),
    "gates[0] goes round in a circle: g1 closes c2, needed by g2; g2 closes c1, needed by g1. Take one of these criteria out of its gate.",
  ],
  [
    "a circle over three, beside gates that lead into it",
    gates(
      ["g0", ["c4"], ["c1"]],
      ["g1", ["c1"], ["c2"]],
      ["g2", ["c2"], ["c3", "c5"]],
      ["g3", ["c3"], ["c1"]],
    ),
    "gates[1] goes round in a circle: g1 closes c2, needed by g2; g2 closes c3, needed by g3; g3 closes c1, needed by g1. Take one of these criteria out of its gate.",
  ],
])("[P17] a gate that can't work is told with its path: %s", (_name, checked, sentence) => {
  expect(said(checked)).toEqual([sentence]);
  expect(onlyEnglish(checkForm(checked))).toEqual([]);
});

test("[P17] each circle is told once, in French too", () => {
  const two = gates(
    ["a", ["c1"], ["c2"]],
    ["b", ["c2"], ["c1"]],
    ["c", ["c3"], ["c4"]],
    ["d", ["c4"], ["c3"]],
  );
  expect(checkForm(two).map(({ path, problem }) => [path, problem.fr])).toEqual([
    ["gates[0]", "forme un cercle : a ferme c2, nécessaire à b ; b ferme c1, nécessaire à a"],
    ["gates[2]", "forme un cercle : c ferme c4, nécessaire à d ; d ferme c3, nécessaire à c"],
  ]);
});
