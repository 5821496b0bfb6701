import { render, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { useState } from "react";
import { beforeAll, expect, test, vi } from "vitest";
import { Segmented } from "../../../src/app/ui/Segmented.tsx";
import { Stepper } from "../../../src/app/ui/Stepper.tsx";
import { startIn } from "../i18n/start-in.ts";

beforeAll(() => startIn("en"));

const levels = [
  { value: "no", label: "No", tone: "notDone" },
  { value: "partly", label: "Partly" },
  { value: "full", label: "Full" },
] as const;

function Graded({ onChoose = (_: string) => {} }) {
  const [level, setLevel] = useState<"no" | "partly" | "full" | null>(null);
  return (
    <Segmented
      label="Airway opened"
      options={levels}
      value={level}
      onChoose={(value) => {
        setLevel(value);
        onChoose(value);
      }}
    />
  );
}

const chosen = () =>
  screen
    .getAllByRole<HTMLInputElement>("radio")
    .filter((radio) => radio.checked)
    .map((radio) => radio.value);

test("[P8] a segmented control begins with nothing chosen", () => {
  render(<Graded />);
  expect(screen.getByRole("radiogroup", { name: "Airway opened" })).toBeTruthy();
  expect(chosen()).toEqual([]);
});

test("a tap chooses, and a second tap on the same option takes nothing back", async () => {
  const onChoose = vi.fn();
  render(<Graded onChoose={onChoose} />);
  await userEvent.click(screen.getByText("Full"));
  await userEvent.click(screen.getByText("Full"));
  expect(chosen()).toEqual(["full"]);
  expect(onChoose.mock.calls).toEqual([["full"]]);
});

test("a segmented control is chosen from with the keyboard", async () => {
  render(<Graded />);
  await userEvent.tab();
  expect(chosen()).toEqual([]);
  await userEvent.keyboard(" ");
  expect(chosen()).toEqual(["no"]);
  await userEvent.keyboard("{ArrowRight}{ArrowRight}");
  expect(chosen()).toEqual(["full"]);
});

test("a disabled segmented control takes no tap", async () => {
  const onChoose = vi.fn();
  render(<Segmented label="Airway" options={levels} value={null} onChoose={onChoose} disabled />);
  await userEvent.click(screen.getByText("Full"));
  expect(onChoose).not.toHaveBeenCalled();
});

function Count({ max = 6, onChange = (_: number) => {} }) {
  const [count, setCount] = useState<number | null>(null);
  return (
    <Stepper
      label="Correct categories"
      value={count}
      max={max}
      withAll
      onChange={(value) => {
        setCount(value);
        onChange(value);
      }}
    />
  );
}

const counter = () => screen.getByRole("spinbutton", { name: "Correct categories" });

test("[P8] a count that is not marked reads differently from zero", async () => {
  render(<Count />);
  expect(counter().textContent).toBe("–");
  expect(counter().getAttribute("aria-valuetext")).toBe("Not marked");
  expect(counter().getAttribute("aria-valuenow")).toBe(null);
  await userEvent.click(screen.getByRole("button", { name: /One less/ }));
  expect(counter().textContent).toBe("0");
  expect(counter().getAttribute("aria-valuetext")).toBe("0 of 6");
});

test("plus on an empty count makes one, and the count ends at its maximum and at zero", async () => {
  render(<Count max={2} />);
  const more = screen.getByRole<HTMLButtonElement>("button", { name: /One more/ });
  const less = screen.getByRole<HTMLButtonElement>("button", { name: /One less/ });
  await userEvent.click(more);
  expect(counter().textContent).toBe("1");
  await userEvent.click(more);
  expect([counter().textContent, more.disabled]).toEqual(["2", true]);
  await userEvent.click(less);
  await userEvent.click(less);
  expect([counter().textContent, less.disabled]).toEqual(["0", true]);
});

test("one tap counts all of them", async () => {
  render(<Count />);
  await userEvent.click(screen.getByRole("button", { name: /All 6/ }));
  expect(counter().textContent).toBe("6");
});

test("a count is one stop of the keyboard, set by arrows, ends and digits", async () => {
  const onChange = vi.fn();
  render(<Count max={12} onChange={onChange} />);
  await userEvent.tab();
  expect(document.activeElement).toBe(counter());
  await userEvent.keyboard("{ArrowUp}{End}{ArrowUp}{Home}{ArrowDown}");
  expect(onChange.mock.calls.flat()).toEqual([1, 12, 0]);
  await userEvent.keyboard("12");
  expect(counter().textContent).toBe("12");
  await userEvent.keyboard("3");
  expect(counter().textContent).toBe("3");
  await userEvent.tab();
  expect(document.activeElement).toBe(document.body);
});

test("digits typed in one count do not run on into the next visit", async () => {
  render(<Count max={12} />);
  await userEvent.tab();
  await userEvent.keyboard("1");
  await userEvent.tab();
  await userEvent.tab();
  await userEvent.keyboard("2");
  expect(counter().textContent).toBe("2");
});

test("controls of a row say what they are for", () => {
  render(<Count />);
  const group = within(screen.getByRole("group"));
  expect(group.getAllByRole("button").map((button) => button.getAttribute("aria-label"))).toEqual([
    "One less: Correct categories",
    "One more: Correct categories",
    "All 6: Correct categories",
  ]);
});
