import { act, render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { Announcer, useAnnounce } from "../../../src/app/ui/Announcer.tsx";
import { Button } from "../../../src/app/ui/Button.tsx";
import { Dialog } from "../../../src/app/ui/Dialog.tsx";
import { TextField } from "../../../src/app/ui/TextField.tsx";
import { startIn } from "../i18n/start-in.ts";

beforeAll(() => startIn("en"));
afterEach(() => {
  vi.useRealTimers();
});

function Asking() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Ask</Button>
      <Dialog
        open={open}
        title="Why?"
        onClose={() => setOpen(false)}
        actions={<Button onClick={() => setOpen(false)}>Save</Button>}
      >
        <TextField label="Reason" />
      </Dialog>
    </>
  );
}

test("a dialog is named by its title, takes the focus, and gives it back", async () => {
  render(<Asking />);
  expect(screen.queryByRole("dialog")).toBe(null);
  await userEvent.click(screen.getByRole("button", { name: "Ask" }));
  expect(screen.getByRole("dialog", { name: "Why?" })).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByRole("heading", { name: "Why?" }));
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  expect(screen.queryByRole("dialog")).toBe(null);
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Ask" }));
});

test("Escape and the cross ask the owner to close", async () => {
  render(<Asking />);
  await userEvent.click(screen.getByRole("button", { name: "Ask" }));
  await userEvent.keyboard("{Escape}");
  expect(screen.queryByRole("dialog")).toBe(null);
  await userEvent.click(screen.getByRole("button", { name: "Ask" }));
  await userEvent.click(screen.getByRole("button", { name: "Close" }));
  expect(screen.queryByRole("dialog")).toBe(null);
});

test("a dialog whose owner keeps it open stays open on Escape, and when the browser closes it", async () => {
  const onClose = vi.fn();
  render(
    <Dialog open title="Why?" onClose={onClose}>
      <TextField label="Reason" />
    </Dialog>,
  );
  const dialog = screen.getByRole<HTMLDialogElement>("dialog");
  const closed = vi.spyOn(dialog, "close");
  await userEvent.keyboard("{Escape}");
  expect([dialog.open, onClose.mock.calls.length, closed.mock.calls.length]).toEqual([true, 1, 0]);
  await act(async () => dialog.close());
  expect([dialog.open, onClose.mock.calls.length]).toEqual([true, 2]);
});

test("the element that asks for it gets the focus first", () => {
  render(
    <Dialog open title="PIN" onClose={() => {}}>
      <TextField label="PIN" data-first-focus />
    </Dialog>,
  );
  expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "PIN" }));
});

test("a busy button takes no second tap", async () => {
  const onClick = vi.fn();
  render(
    <Button busy onClick={onClick}>
      Send
    </Button>,
  );
  await userEvent.click(screen.getByRole("button", { name: "Send" }));
  expect(onClick).not.toHaveBeenCalled();
});

function Sending({ tone, onUndo }: { readonly tone: "ok" | "bad"; readonly onUndo: () => void }) {
  const announce = useAnnounce();
  const action = { label: "Undo", onAct: onUndo };
  return <Button onClick={() => announce({ text: "Sheet sent", tone, action })}>Send</Button>;
}

test("a message is said politely, can be acted on, and goes by itself", async () => {
  vi.useFakeTimers();
  const onUndo = vi.fn();
  render(
    <Announcer>
      <Sending tone="ok" onUndo={onUndo} />
    </Announcer>,
  );
  act(() => screen.getByRole("button", { name: "Send" }).click());
  expect(screen.getByRole("status").textContent).toContain("Sheet sent");
  act(() => screen.getByRole("button", { name: "Undo" }).click());
  expect(onUndo).toHaveBeenCalledTimes(1);
  expect(screen.getByRole("status").textContent).toBe("");
  act(() => screen.getByRole("button", { name: "Send" }).click());
  act(() => vi.advanceTimersByTime(6000));
  expect(screen.getByRole("status").textContent).toBe("");
});

test("a message that something went wrong stays until it is closed", () => {
  vi.useFakeTimers();
  render(
    <Announcer>
      <Sending tone="bad" onUndo={() => {}} />
    </Announcer>,
  );
  act(() => screen.getByRole("button", { name: "Send" }).click());
  act(() => vi.advanceTimersByTime(600_000));
  expect(screen.getByRole("status").textContent).toContain("Sheet sent");
  act(() => screen.getByRole("button", { name: "Close" }).click());
  expect(screen.getByRole("status").textContent).toBe("");
});
