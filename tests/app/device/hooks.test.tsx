import { act, render, screen } from "@testing-library/react";
import { Component, type ReactNode, StrictMode } from "react";
import { expect, test, vi } from "vitest";
import { Device } from "../../../src/app/device/device.ts";
import type { CompetitionDevice } from "../../../src/app/device/face.ts";
import { useField } from "../../../src/app/device/field.ts";
import {
  DeviceProvider,
  useCompetition,
  useOfDevice,
  useOfDraft,
  useSnapshot,
  useStationClock,
} from "../../../src/app/device/hooks.ts";
import type { CompetitionId } from "../../../src/core/competition/id.ts";
import { aDay, aTablet, score, sheetOf } from "./day.ts";
import { counts, cup } from "./fixtures.ts";
import { settled } from "./ports.ts";

/** A tablet at a day's station, and its device as `main.tsx` gives it to the screens. */
async function atTheStation() {
  const server = aDay();
  const { ports } = await aTablet(server, { kind: "office" });
  const device = await Device.start(ports);
  await server.clock.pass(1_000);
  const open = await device.open(cup);
  await server.clock.pass(1_000);
  return { server, clock: server.clock, device, open };
}
const shown = (device: Device, page: ReactNode) =>
  render(
    <StrictMode>
      <DeviceProvider device={device}>{page}</DeviceProvider>
    </StrictMode>,
  );

function Place({ of }: { readonly of: (device: CompetitionDevice) => ReactNode }) {
  const device = useCompetition(cup);
  return device ? of(device) : "opening";
}

test("a competition opens once, and the next screen has it at once", async () => {
  const { device } = await atTheStation();
  const first = shown(device, <Place of={({ competition }) => competition} />);
  expect(first.container.textContent).toBe("opening");
  await act(settled);
  expect(first.container.textContent).toBe(cup);
  first.unmount();
  expect(shown(device, <Place of={({ competition }) => competition} />).container.textContent).toBe(cup);
});

test("a competition that can't be opened throws where the screen's boundary catches it", async () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  const { device } = await atTheStation();
  class Boundary extends Component<{ children: ReactNode }, { words: string }> {
    override state = { words: "" };
    static getDerivedStateFromError(error: Error) {
      return { words: error.message };
    }
    override render() {
      return this.state.words || this.props.children;
    }
  }
  const Other = () => (useCompetition("other" as CompetitionId) ? "open" : "opening");
  shown(
    device,
    <Boundary>
      <Other />
    </Boundary>,
  );
  await act(settled);
  expect(screen.getByText(/no member of other/)).toBeTruthy();
});

test("a snapshot and a standing are shown anew when something changed, and worked out once", async () => {
  const { device, open } = await atTheStation();
  const fields = new Set<unknown>();
  function Sheets({ of }: { readonly of: CompetitionDevice }) {
    const snapshot = useSnapshot(of);
    const { field, standing } = useField(snapshot);
    fields.add(field);
    return `${snapshot.sync.unsent} unsent, ${standing.completeness.sheets.received} received`;
  }
  const { container } = shown(
    device,
    <Place
      of={(competition) => (
        <>
          <Sheets of={competition} />
          {" / "}
          <Sheets of={competition} />
        </>
      )}
    />,
  );
  await act(settled);
  expect(container.textContent).toBe("0 unsent, 0 received / 0 unsent, 0 received");
  await act(async () => {
    await score(open, "t14");
  });
  expect(container.textContent).toBe("1 unsent, 1 received / 1 unsent, 1 received");
  expect(fields.size).toBe(2);
});

test("a draft is shown while it is open, and its clock about ten times a second only while it runs", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const { device, open, clock } = await atTheStation();
  const draft = await open.openDraft(sheetOf("t14"), {});
  function Sheet({ of }: { readonly of: CompetitionDevice }) {
    const view = useOfDraft(of, draft, (open) => open);
    const { elapsed, running } = useStationClock(of, draft);
    if (!view) return "no draft";
    return `${view.draft.rows} taps, ${running ? "running" : "still"} at ${elapsed}`;
  }
  const { container, unmount } = shown(device, <Place of={(competition) => <Sheet of={competition} />} />);
  await act(settled);
  expect(container.textContent).toBe("0 taps, still at 0");
  expect(vi.getTimerCount()).toBe(0);
  await act(async () => {
    open.tap(draft, { kind: "clock", move: "start" });
    await settled();
  });
  expect(vi.getTimerCount()).toBe(1);
  await act(async () => {
    await clock.pass(1_200);
    vi.advanceTimersByTime(100);
  });
  expect(container.textContent).toBe("1 taps, running at 12");
  await act(async () => {
    open.tap(draft, counts(3));
    open.tap(draft, { kind: "clock", move: "pause" });
    await settled();
  });
  expect(container.textContent).toBe("3 taps, still at 12");
  expect(vi.getTimerCount()).toBe(0);
  await act(async () => {
    await open.submitDraft(draft, null);
  });
  expect(container.textContent).toBe("no draft");
  unmount();
  vi.useRealTimers();
});

test("a part of a screen that does not show whether a tap is kept is not rendered when it is", async () => {
  const { device, open } = await atTheStation();
  const draft = await open.openDraft(sheetOf("t14"), {});
  const shownAs = { taps: [] as (number | undefined)[], saved: [] as (boolean | undefined)[] };
  function Taps({ of }: { readonly of: CompetitionDevice }) {
    shownAs.taps.push(useOfDraft(of, draft, (view) => view?.draft)?.rows);
    return null;
  }
  function Saved({ of }: { readonly of: CompetitionDevice }) {
    shownAs.saved.push(useOfDraft(of, draft, (view) => view?.saved));
    return null;
  }
  const { unmount } = shown(
    device,
    <Place
      of={(competition) => (
        <>
          <Taps of={competition} />
          <Saved of={competition} />
        </>
      )}
    />,
  );
  await act(settled);
  shownAs.taps.length = 0;
  shownAs.saved.length = 0;
  await act(async () => {
    open.tap(draft, counts(3));
    await settled();
  });
  // Strict mode renders everything twice.
  expect(shownAs.taps).toEqual([1, 1]);
  expect(shownAs.saved).toEqual([false, false, true, true]);
  unmount();
});

test("what the device says of itself is kept current", async () => {
  const { device } = await atTheStation();
  const Trouble = () => useOfDevice((said) => said.storageTrouble()) ?? "none";
  const { container } = shown(device, <Trouble />);
  expect(container.textContent).toBe("none");
  act(() => device.setStorageTrouble("blocked"));
  expect(container.textContent).toBe("blocked");
});
