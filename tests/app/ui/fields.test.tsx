import { render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { chooseLanguage } from "../../../src/app/i18n/setup.ts";
import { Checkbox } from "../../../src/app/ui/Checkbox.tsx";
import { DecimalField } from "../../../src/app/ui/DecimalField.tsx";
import { Select } from "../../../src/app/ui/Select.tsx";
import { TextArea } from "../../../src/app/ui/TextArea.tsx";
import { TextField } from "../../../src/app/ui/TextField.tsx";
import { TimeField } from "../../../src/app/ui/TimeField.tsx";
import { startIn } from "../i18n/start-in.ts";

beforeAll(() => startIn("en"));
beforeEach(() => chooseLanguage("en"));

const input = (name: string | RegExp) => screen.getByRole<HTMLInputElement>("textbox", { name });

describe("a decimal field", () => {
  function Depth(props: { readonly min?: string; readonly max?: string; readonly step?: string }) {
    const [value, setValue] = useState<string | null>(null);
    return (
      <>
        <DecimalField label="Depth" unit="cm" value={value} onChange={setValue} {...props} />
        <output>{value ?? "none"}</output>
        <button type="button" onClick={() => setValue(null)}>
          Take back
        </button>
      </>
    );
  }
  const value = () => screen.getByRole("status").textContent;

  test.each([
    ["5.5", "5.5"],
    ["5,5", "5.5"],
    [",5", "0.5"],
    ["5,", "5"],
    ["007.50", "7.50"],
    [" 1 200 ", "1200"],
    ["-3", "-3"],
    ["−3,25", "-3.25"],
    ["-0", "0"],
  ])("[P4] %j typed is the decimal %j, and stays as typed", async (typed, decimal) => {
    render(<Depth />);
    await userEvent.type(input("Depth"), typed);
    expect([value(), input("Depth").value]).toEqual([decimal, typed]);
  });

  test.each(["5.5.5", "1e3", "abc", "-", "0.1234567", "1234567890"])(
    "%j is no number, and it says so",
    async (typed) => {
      render(<Depth />);
      await userEvent.type(input("Depth"), typed);
      expect(value()).toBe("none");
      expect(screen.getByRole("alert").textContent).toBe("Write a number such as 2.5.");
      expect(input("Depth").getAttribute("aria-invalid")).toBe("true");
    },
  );

  test("nothing typed is nothing, without a complaint", async () => {
    render(<Depth />);
    await userEvent.type(input("Depth"), "5");
    await userEvent.clear(input("Depth"));
    expect([value(), screen.queryByRole("alert")]).toEqual(["none", null]);
  });

  test("both limits are allowed, what lies beyond is refused with the limit", async () => {
    await chooseLanguage("fr");
    render(<Depth min="0.1" max="10.5" />);
    const type = async (typed: string) => {
      await userEvent.clear(input("Depth"));
      await userEvent.type(input("Depth"), typed);
      return [value(), screen.queryByRole("alert")?.textContent];
    };
    expect(await type("0.1")).toEqual(["0.1", undefined]);
    expect(await type("10,5")).toEqual(["10.5", undefined]);
    expect(await type("10,500001")).toEqual(["none", "Au plus 10,5."]);
    expect(await type("0,09")).toEqual(["none", "Au moins 0,1."]);
  });

  test("steps are exact, not counted in floats", async () => {
    render(<Depth step="0.1" />);
    await userEvent.type(input("Depth"), "0.3");
    expect(value()).toBe("0.3");
    await userEvent.type(input("Depth"), "5");
    expect(screen.getByRole("alert").textContent).toBe("In steps of 0.1.");
  });

  test("a button changes the sign where the number may be negative, since tablets' keyboards lack a minus", async () => {
    const { unmount } = render(<Depth />);
    expect(screen.queryByRole("button", { name: "Change the sign" })).toBe(null);
    unmount();
    render(<Depth min="-40" max="45" />);
    const sign = screen.getByRole("button", { name: "Change the sign" });
    await userEvent.type(input("Depth"), "12");
    await userEvent.click(sign);
    expect([value(), input("Depth").value]).toEqual(["-12", "−12"]);
    await userEvent.click(sign);
    expect(value()).toBe("12");
  });

  test("a value taken back elsewhere takes the typed text with it", async () => {
    render(<Depth />);
    await userEvent.type(input("Depth"), "5,50");
    await userEvent.click(screen.getByRole("button", { name: "Take back" }));
    expect(input("Depth").value).toBe("");
  });

  test("a value from elsewhere is written in the reader's language", async () => {
    await chooseLanguage("fr");
    render(<DecimalField label="Depth" value="-5.5" negative onChange={() => {}} />);
    expect(input("Depth").value).toBe("−5,5");
  });
});

describe("a time field", () => {
  function Time({ units = 10, max }: { readonly units?: 1 | 10 | 100; readonly max?: number }) {
    const [value, setValue] = useState<number | null>(null);
    return (
      <>
        <TimeField
          label="Tourniquet"
          value={value}
          onChange={setValue}
          unitsPerSecond={units}
          {...(max === undefined ? {} : { max })}
        />
        <output>{value ?? "none"}</output>
        <button type="button" onClick={() => setValue(905)}>
          Set
        </button>
      </>
    );
  }
  const value = () => screen.getByRole("status").textContent;

  test("minutes, seconds and tenths make one whole number of units", async () => {
    render(<Time />);
    await userEvent.type(input("Minutes"), "3");
    expect(value()).toBe("1800");
    await userEvent.type(input("Seconds"), "21");
    await userEvent.type(input("Tenths"), "4");
    expect(value()).toBe("2014");
  });

  test("[P4] hundredths are hundredths: one digit is tens of them", async () => {
    render(<Time units={100} />);
    await userEvent.type(input("Seconds"), "1");
    await userEvent.type(input("Hundredths"), "5");
    expect(value()).toBe("150");
  });

  test("in whole seconds there is no third box", () => {
    render(<Time units={1} />);
    expect(screen.getAllByRole("textbox")).toHaveLength(2);
  });

  test("more than 59 seconds, letters and too long a time are no time, and it says why", async () => {
    render(<Time max={7200} />);
    await userEvent.type(input("Seconds"), "61");
    expect([value(), screen.getByRole("alert").textContent]).toEqual(["none", "Seconds go up to 59."]);
    await userEvent.clear(input("Seconds"));
    await userEvent.type(input("Minutes"), "x");
    expect(screen.getByRole("alert").textContent).toBe("Whole numbers only.");
    await userEvent.clear(input("Minutes"));
    await userEvent.type(input("Minutes"), "12");
    expect([value(), screen.queryByRole("alert")]).toEqual(["7200", null]);
    await userEvent.type(input("Tenths"), "1");
    expect([value(), screen.getByRole("alert").textContent]).toEqual(["none", "At most 12:00.0."]);
  });

  test("all boxes empty is no time; a time from elsewhere fills them", async () => {
    render(<Time />);
    await userEvent.type(input("Minutes"), "1");
    await userEvent.clear(input("Minutes"));
    expect(value()).toBe("none");
    await userEvent.click(screen.getByRole("button", { name: "Set" }));
    expect(["Minutes", "Seconds", "Tenths"].map((name) => input(name).value)).toEqual(["1", "30", "5"]);
  });
});

describe("a text area", () => {
  test("a phrase that is tapped is added as if it had been typed", async () => {
    const onChange = vi.fn();
    const phrases = ["Seen by both.", "Too late."];
    render(<TextArea label="Reason" phrases={phrases} onChange={(event) => onChange(event.target.value)} />);
    await userEvent.click(screen.getByRole("button", { name: "Seen by both." }));
    await userEvent.type(input("Reason"), " Sure.");
    await userEvent.click(screen.getByRole("button", { name: "Too late." }));
    expect(onChange).toHaveBeenLastCalledWith("Seen by both. Sure. Too late.");
  });

  test("a form library learns of a phrase, and its value can be controlled", async () => {
    const taken = vi.fn();
    function ReasonForm() {
      const { register, handleSubmit } = useForm<{ reason: string }>();
      return (
        <form onSubmit={handleSubmit((values) => taken(values))}>
          <TextArea label="Reason" phrases={["Not seen"]} {...register("reason")} />
          <button type="submit">Send</button>
        </form>
      );
    }
    render(<ReasonForm />);
    await userEvent.click(screen.getByRole("button", { name: "Not seen" }));
    await userEvent.click(screen.getByRole("button", { name: "Send" }));
    expect(taken).toHaveBeenCalledWith({ reason: "Not seen" });
  });

  test("a controlled area takes the phrase from its owner", async () => {
    function Controlled() {
      const [text, setText] = useState("A");
      return (
        <TextArea
          label="Reason"
          phrases={["B"]}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      );
    }
    render(<Controlled />);
    await userEvent.click(screen.getByRole("button", { name: "B" }));
    expect(input("Reason").value).toBe("A B");
  });
});

test("label, hint and problem are tied to their control", () => {
  render(<TextField label="Start number" hint="As worn." problem="Already taken by Norway 1." optional />);
  const field = input(/^Start number/);
  const said = (field.getAttribute("aria-describedby") ?? "").split(" ");
  expect(said.map((id) => document.getElementById(id)?.textContent)).toEqual([
    "As worn.",
    "Already taken by Norway 1.",
  ]);
  expect(field.getAttribute("aria-invalid")).toBe("true");
});

test("a select begins with its placeholder and gives the chosen value", async () => {
  const onChange = vi.fn();
  const options = [
    { value: "n", label: "Novice" },
    { value: "v", label: "Veteran" },
  ];
  render(
    <Select
      label="Category"
      placeholder="Choose…"
      options={options}
      onChange={(event) => onChange(event.target.value)}
    />,
  );
  const select = screen.getByRole<HTMLSelectElement>("combobox", { name: "Category" });
  expect(select.value).toBe("");
  await userEvent.selectOptions(select, "Veteran");
  expect(onChange).toHaveBeenCalledWith("v");
});

test("a checkbox is switched by its words and by the space bar", async () => {
  render(<Checkbox label="Guest" hint="Not ranked" />);
  const box = screen.getByRole<HTMLInputElement>("checkbox", { name: /Guest/ });
  await userEvent.click(screen.getByText("Not ranked"));
  expect(box.checked).toBe(true);
  await userEvent.keyboard(" ");
  expect(box.checked).toBe(false);
});
