import { fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { beginUnfinished, useUnfinished, watchUnfinished } from "../../../src/app/device/unfinished.ts";

const unfinished = watchUnfinished(document);

test("[D30] a page that somebody only looks at, searches in or filters holds nothing unfinished", async () => {
  const { unmount } = render(
    <>
      <input type="search" aria-label="Team" />
      <select aria-label="Table">
        <option>Overall</option>
        <option>Novice</option>
      </select>
      <input type="checkbox" aria-label="With phones" />
    </>,
  );
  const user = userEvent.setup();
  await user.type(screen.getByLabelText("Team"), "Norway");
  await user.selectOptions(screen.getByLabelText("Table"), "Novice");
  await user.click(screen.getByLabelText("With phones"));
  expect(unfinished()).toBe(false);
  unmount();
});

test.each([
  ["a word in a field", <input key="a" aria-label="Here" />],
  ["a remark", <textarea key="a" aria-label="Here" />],
])("[D30] %s is unfinished until the field is gone", async (_name, field) => {
  const { unmount } = render(field);
  expect(unfinished()).toBe(false);
  await userEvent.setup().type(screen.getByLabelText("Here"), "a");
  expect(unfinished()).toBe(true);
  unmount();
  expect(unfinished()).toBe(false);
});

test("[D30] every choice in a form is unfinished", () => {
  const { unmount } = render(
    <form>
      <input type="checkbox" aria-label="Here" />
    </form>,
  );
  fireEvent.click(screen.getByLabelText("Here"));
  expect(unfinished()).toBe(true);
  unmount();
});

test("[D30] an open dialog is unfinished, whatever is in it", () => {
  const { unmount } = render(<dialog open>Team 12</dialog>);
  expect(unfinished()).toBe(true);
  unmount();
  expect(unfinished()).toBe(false);
});

test("[D30] a screen may say that it holds something that is in no field", () => {
  function Editor({ changed }: { readonly changed: boolean }) {
    useUnfinished(changed);
    return null;
  }
  const { rerender, unmount } = render(<Editor changed={false} />);
  expect(unfinished()).toBe(false);
  rerender(<Editor changed />);
  expect(unfinished()).toBe(true);
  rerender(<Editor changed={false} />);
  expect(unfinished()).toBe(false);
  rerender(<Editor changed />);
  unmount();
  expect(unfinished()).toBe(false);
});

test("[D30] what was taken back twice is taken back once", () => {
  const [first, second] = [beginUnfinished(), beginUnfinished()];
  first();
  first();
  expect(unfinished()).toBe(true);
  second();
  expect(unfinished()).toBe(false);
});
