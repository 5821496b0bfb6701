/** Shows a screen of the office's set-up half on a double of its device. */
import { render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { type ReactNode, Suspense, useMemo } from "react";
import { Router } from "wouter";
import { memoryLocation } from "wouter/memory-location";
import { useField } from "../../../src/app/device/field.ts";
import { useSnapshot } from "../../../src/app/device/hooks.ts";
import { type Office, OfficeContext } from "../../../src/app/organizer/office.ts";
import { Announcer } from "../../../src/app/ui/Announcer.tsx";
import { competitionOf } from "../../../src/core/log/setup.ts";
import type { OfficeDouble } from "./office-double.ts";

/** What `OfficeScreen` gives to its pages, worked out of the double. */
export function InOffice({
  device,
  children,
}: {
  readonly device: OfficeDouble;
  readonly children: ReactNode;
}) {
  const snapshot = useSnapshot(device);
  const worked = useField(snapshot);
  const office = useMemo((): Office => {
    const competition = competitionOf(snapshot.state);
    if (!competition || !worked) throw new Error("there is no competition yet");
    return {
      device,
      snapshot,
      state: snapshot.state,
      ...worked,
      competition,
      at: (page) => `/office/${page}`,
      name: (person) => (person === null ? "" : snapshot.people.get(person)?.name || person),
    };
  }, [device, snapshot, worked]);
  return (
    <Announcer>
      <Suspense>
        <OfficeContext value={office}>{children}</OfficeContext>
      </Suspense>
    </Announcer>
  );
}

/** Renders a screen at an address and hands out a person who clicks and types. */
export function showInOffice(device: OfficeDouble, screen: ReactNode, path = "/office/page") {
  const { hook, searchHook } = memoryLocation({ path });
  render(
    <Router hook={hook} searchHook={searchHook}>
      <InOffice device={device}>{screen}</InOffice>
    </Router>,
  );
  return userEvent.setup();
}
