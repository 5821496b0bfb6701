import { render, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { create } from "qrcode";
import { useState } from "react";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { chooseLanguage } from "../../../src/app/i18n/setup.ts";
import { Cell } from "../../../src/app/ui/Cell.tsx";
import { DataTable } from "../../../src/app/ui/DataTable.tsx";
import { LanguageSwitch } from "../../../src/app/ui/LanguageSwitch.tsx";
import { Page } from "../../../src/app/ui/Page.tsx";
import { PinPad } from "../../../src/app/ui/PinPad.tsx";
import { Problem } from "../../../src/app/ui/Problem.tsx";
import { QrCode } from "../../../src/app/ui/QrCode.tsx";
import { SaveState } from "../../../src/app/ui/SaveState.tsx";
import { SideNav } from "../../../src/app/ui/SideNav.tsx";
import { Tabs } from "../../../src/app/ui/Tabs.tsx";
import { ThemeSwitch } from "../../../src/app/ui/ThemeSwitch.tsx";
import { TopBar } from "../../../src/app/ui/TopBar.tsx";
import { applyKeptTheme } from "../../../src/app/ui/theme.ts";
import { startIn } from "../i18n/start-in.ts";

beforeAll(() => startIn("en"));
beforeEach(() => chooseLanguage("en"));

test("a PIN is entered with the keys, and the pad is empty afterwards", async () => {
  const onEnter = vi.fn();
  render(<PinPad label="PIN of judge A" onEnter={onEnter} />);
  const pin = screen.getByLabelText<HTMLInputElement>("PIN of judge A");
  const tap = (name: string) => userEvent.click(screen.getByRole("button", { name }));
  for (const key of ["1", "2", "9", "Erase the last digit", "3"]) await tap(key);
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "OK" }).disabled).toBe(true);
  expect(screen.getByRole("status").textContent).toBe("3 digits typed");
  await tap("0");
  await tap("OK");
  expect([onEnter.mock.calls, pin.value]).toEqual([[["1230"]], ""]);
});

test("a PIN is entered with a keyboard: digits, Backspace, Enter, no more than six", async () => {
  const onEnter = vi.fn();
  render(<PinPad label="PIN" onEnter={onEnter} />);
  await userEvent.click(screen.getByLabelText("PIN"));
  await userEvent.keyboard("12{Enter}");
  expect(onEnter).not.toHaveBeenCalled();
  await userEvent.keyboard("x{Backspace}345678{Enter}");
  expect(onEnter).toHaveBeenCalledWith("134567");
});

test("a keyboard types a PIN while nothing else has the focus, and after a tap on the pad", async () => {
  const onEnter = vi.fn();
  render(
    <>
      <PinPad label="PIN" onEnter={onEnter} />
      <input aria-label="Name" />
    </>,
  );
  await userEvent.keyboard("12x{Backspace}3");
  await userEvent.click(screen.getByRole("button", { name: "4" }));
  await userEvent.keyboard("5");
  await userEvent.click(screen.getByLabelText("Name"));
  await userEvent.keyboard("678{Enter}");
  await userEvent.click(document.body);
  await userEvent.keyboard("{Enter}");
  expect(onEnter.mock.calls).toEqual([["1345"]]);
});

test("[A1] a wrong PIN is said, and a pad that has to wait takes nothing", async () => {
  const onEnter = vi.fn();
  render(<PinPad label="PIN" onEnter={onEnter} problem="Wrong PIN. 4 tries left." disabled />);
  expect(screen.getByRole("alert").textContent).toBe("Wrong PIN. 4 tries left.");
  await userEvent.click(screen.getByRole("button", { name: "1" }));
  expect(screen.getByLabelText<HTMLInputElement>("PIN").value).toBe("");
});

function Tables() {
  const [current, setCurrent] = useState<"all" | "novice" | "veteran">("all");
  const tabs = [
    { id: "all", label: "Overall" },
    { id: "novice", label: "Novice" },
    { id: "veteran", label: "Veteran" },
  ] as const;
  return (
    <Tabs label="Tables" tabs={tabs} current={current} onChoose={setCurrent}>
      {current}
    </Tabs>
  );
}

test("tabs are one stop of the keyboard and turned by the arrow keys, round and round", async () => {
  render(<Tables />);
  const panel = () => screen.getByRole("tabpanel").textContent;
  await userEvent.tab();
  await userEvent.keyboard("{ArrowLeft}");
  expect([panel(), document.activeElement?.textContent]).toEqual(["veteran", "Veteran"]);
  await userEvent.keyboard("{ArrowRight}");
  expect(panel()).toBe("all");
  await userEvent.keyboard("{End}");
  expect(screen.getByRole("tab", { selected: true }).textContent).toBe("Veteran");
  await userEvent.click(screen.getByRole("tab", { name: "Novice" }));
  expect(screen.getByRole("tabpanel", { name: "Novice" }).textContent).toBe("novice");
});

test("a table names its columns and lines, and can be reached to be scrolled", () => {
  render(
    <DataTable
      caption="Tablets"
      lines={["T5", "T6"]}
      lineKey={(tablet) => tablet}
      columns={[
        { key: "name", head: "Tablet", rowHead: true, cell: (tablet) => tablet },
        { key: "battery", head: "Battery", align: "end", cell: () => "61 %" },
      ]}
    />,
  );
  const table = screen.getByRole("table", { name: "Tablets" });
  expect(
    within(table)
      .getAllByRole("columnheader")
      .map((head) => head.textContent),
  ).toEqual(["Tablet", "Battery"]);
  expect(within(table).getByRole("rowheader", { name: "T6" })).toBeTruthy();
  expect(screen.getByRole("region", { name: /Tablets/ }).tabIndex).toBe(0);
});

test("a cell of the matrix says all of it in words and opens with the keyboard", async () => {
  const onOpen = vi.fn();
  render(
    <Cell state="conflict" label="France 2, station 5: scored twice" onOpen={onOpen}>
      2 sheets
    </Cell>,
  );
  await userEvent.tab();
  await userEvent.keyboard("{Enter}");
  expect(onOpen).toHaveBeenCalledTimes(1);
  expect(screen.getByRole("button", { name: "France 2, station 5: scored twice" })).toBeTruthy();
});

test("[D5] a practice page has its colour and says that nothing counts; another has neither", () => {
  const { rerender } = render(
    <Page practice top={<TopBar title="Norway 2" />}>
      Sheet
    </Page>,
  );
  const main = screen.getByRole("main");
  expect(main.closest("[data-practice]")).not.toBe(null);
  expect(screen.getByText("This is practice. Nothing here counts.")).toBeTruthy();
  rerender(<Page>Sheet</Page>);
  expect(document.querySelector("[data-practice]")).toBe(null);
  expect(screen.queryByText(/practice/i)).toBe(null);
});

test("the way past the bars leads to the content", () => {
  render(<Page top={<TopBar title="Norway 2" />}>Sheet</Page>);
  const skip = screen.getByRole<HTMLAnchorElement>("link", { name: "Skip to the content" });
  expect(document.querySelector(new URL(skip.href).hash)).toBe(screen.getByRole("main"));
});

test("only what is not saved is said aloud", () => {
  const { rerender } = render(<SaveState state="saved" waiting={0} />);
  expect([screen.getByRole("alert").textContent, screen.getByText("all sent")]).toEqual([
    "",
    expect.anything(),
  ]);
  rerender(<SaveState state="saving" waiting={3} link="offline since 10:41" />);
  expect(screen.getByText("offline since 10:41 · 3 sheets waiting to send")).toBeTruthy();
  rerender(<SaveState state="notSaved" waiting={3} />);
  expect(screen.getByRole("alert").textContent).toBe("Not saved");
});

test("a problem says what is wrong, where, and what to do", () => {
  render(<Problem title="The file can't be read." where="teams[3].nations" todo="Write NOR." />);
  const alert = within(screen.getByRole("alert"));
  expect(alert.getAllByRole("definition").map((fact) => fact.textContent)).toEqual([
    "teams[3].nations",
    "Write NOR.",
  ]);
});

test("the language is changed in place, each button in its own name", async () => {
  render(<LanguageSwitch />);
  await userEvent.click(screen.getByRole("button", { name: "FR Français" }));
  expect(await screen.findByRole("group", { name: "Langue" })).toBeTruthy();
  expect(screen.getByRole("button", { pressed: true }).textContent).toBe("FR");
});

test("night is chosen by a person, kept, and day is the default", async () => {
  localStorage.removeItem("aidpost.theme");
  applyKeptTheme();
  expect(document.documentElement.dataset.theme).toBe("light");
  render(<ThemeSwitch />);
  await userEvent.click(screen.getByRole("button", { name: "Night" }));
  expect(document.documentElement.dataset.theme).toBe("dark");
  document.documentElement.removeAttribute("data-theme");
  applyKeptTheme();
  expect(document.documentElement.dataset.theme).toBe("dark");
});

test("the navigation says where one is and how much waits elsewhere", () => {
  render(
    <SideNav
      label="Office"
      items={[
        { href: "/c/demo/office", label: "Control room", current: true },
        { href: "/c/demo/office/protests", label: "Protests", current: false, count: 2 },
      ]}
    />,
  );
  const nav = within(screen.getByRole("navigation", { name: "Office" }));
  expect(nav.getByRole("link", { current: "page" })).toBe(nav.getByRole("link", { name: "Control room" }));
  expect(nav.getByRole("link", { name: "Protests 2" }).getAttribute("href")).toBe("/c/demo/office/protests");
});

test("a QR code of text and of bytes is drawn with its quiet zone and its words", async () => {
  const { unmount } = render(<QrCode content="HTTPS://AIDPOST.EXAMPLE/JOIN" label="Link for judge A" />);
  const code = await screen.findByRole("img", { name: "Link for judge A" });
  // 28 characters of the QR alphabet at level M fit version 2: 25 modules, and 4 around on each side.
  expect(code.getAttribute("viewBox")).toBe("-4 -4 33 33");
  const { modules } = create("HTTPS://AIDPOST.EXAMPLE/JOIN", { errorCorrectionLevel: "M" });
  expect(darkModules(code)).toEqual([...modules.data.keys()].filter((at) => modules.data[at] === 1));
  unmount();
  const bytes = Uint8Array.from({ length: 300 }, (_, at) => at % 256);
  render(<QrCode content={bytes} label="Courier code" level="L" quiet={2} />);
  const courier = await screen.findByRole("img", { name: "Courier code" });
  // 300 bytes at level L need version 11 (321 bytes): 61 modules.
  expect(courier.getAttribute("viewBox")).toBe("-2 -2 65 65");
});

test("what does not fit into a QR code is said, not drawn", async () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => {});
  render(<QrCode content={"x".repeat(4000)} label="Too much" />);
  expect(await screen.findByText(/could not be drawn/)).toBeTruthy();
  expect(log).toHaveBeenCalledTimes(1);
  log.mockRestore();
});

/** The places of the dark modules of version 2, row by row: the drawing is made of runs "Mx yhN…". */
function darkModules(code: Element): readonly number[] {
  const path = code.querySelector("path")?.getAttribute("d") ?? "";
  return [...path.matchAll(/M(\d+) (\d+)h(\d+)v1h-(\d+)z/g)].flatMap(([, x, y, run, back]) =>
    run === back ? Array.from({ length: Number(run) }, (_, at) => Number(y) * 25 + Number(x) + at) : [],
  );
}
