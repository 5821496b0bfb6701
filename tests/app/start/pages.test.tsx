import { act, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import i18next from "i18next";
import { StrictMode, Suspense } from "react";
import { beforeEach, expect, test, vi } from "vitest";
import { StorageUnusable } from "../../../src/app/device/database.ts";
import type { Membership } from "../../../src/app/device/face.ts";
import { DeviceProvider } from "../../../src/app/device/hooks.ts";
import { watchInstall } from "../../../src/app/device/install.ts";
import type { UnreadRecovery } from "../../../src/app/device/recovery.ts";
import type { Film } from "../../../src/app/relay/film.ts";
import { Routes } from "../../../src/app/routes.tsx";
import { FailureBoundary } from "../../../src/app/start/FailurePage.tsx";
import { InsecurePage } from "../../../src/app/start/InsecurePage.tsx";
import { Notices } from "../../../src/app/start/Notices.tsx";
import { WaysIn } from "../../../src/app/start/WaysIn.tsx";
import { inviteCode, spokenCode } from "../../../src/core/protocol/invite-code.ts";
import { startIn } from "../i18n/start-in.ts";
import { cup, type FakeDevice, fakeDevice, office } from "./fake-device.ts";

const secret = "s".repeat(22);
const inTheOffice = [office];
const invite = `/join#c=${cup}&i=i1&s=${secret}`;
const boards = [
  {
    competition: cup,
    name: "Small Cup",
    place: "Gdańsk",
    from: "2026-08-01",
    to: "2026-08-02",
    practice: true,
  },
];

beforeEach(async () => {
  await startIn("en");
  answerBoards(boards);
});

/** What the server, or something else, says to the list of boards. */
function answerBoards(said: unknown, headers: HeadersInit = { "Aidpost-History": "none" }): void {
  vi.stubGlobal("fetch", async () => new Response(JSON.stringify(said), { headers }));
}

/** The whole app at an address, in the mode in which React runs every effect twice. */
async function at(address: string, device: FakeDevice = fakeDevice()) {
  history.replaceState(null, "", address);
  render(
    <StrictMode>
      <DeviceProvider device={device}>
        <Suspense>
          <Notices />
          <Routes />
        </Suspense>
      </DeviceProvider>
    </StrictMode>,
  );
  await screen.findByRole("main");
  return { device, user: userEvent.setup() };
}

test("the start page lists what this device is in, and the boards for everybody", async () => {
  await at("/", fakeDevice({ memberships: () => inTheOffice }));
  expect(screen.getByRole("link", { name: "Open Small Cup" })).toHaveProperty("pathname", `/c/${cup}`);
  expect(await screen.findByText(/Gdańsk · Saturday/)).toBeTruthy();
  const [, board] = screen.getAllByRole("link", { name: "Open Small Cup" });
  expect(board).toHaveProperty("pathname", `/board/${cup}`);
  expect(screen.getByText("PRACTICE")).toBeTruthy();
});

test("a device that is in nothing says what to do; only one that claimed the server may start", async () => {
  const { device } = await at("/");
  expect(screen.getByText("This device is in no competition yet")).toBeTruthy();
  expect(screen.queryByText("Start a competition")).toBeNull();
  act(() => device.now({ mayCreate: () => true }));
  expect(screen.getByText("Start a competition")).toBeTruthy();
});

test("[S1] a captive portal's answer is no list of boards", async () => {
  answerBoards([{ name: "Hotel" }], {});
  await at("/");
  expect(await screen.findByText(/The list needs a network/)).toBeTruthy();
});

test.each([
  ["an invite", `${location.origin}${invite}`, "/join"],
  ["a claim link", ` ${location.origin}/claim#${secret} `, "/claim"],
  ["a board", `${location.origin}/board/${cup}`, `/board/${cup}`],
])("a pasted link leads to its page: %s", async (_name, pasted, path) => {
  const { user } = await at("/");
  await user.type(screen.getByLabelText("Link from the office"), pasted);
  await user.click(screen.getByRole("button", { name: "Continue" }));
  await waitFor(() => expect(location.pathname).toBe(path));
});

test.each([
  ["half a link", `${location.origin}/join#c=${cup}&i=i1`, /no link of Aidpost/],
  ["no link", "station five", /no link of Aidpost/],
  ["another server's", `https://other.example${invite}`, /leads to https:\/\/other.example/],
])("a pasted link that is none says so: %s", async (_name, pasted, words) => {
  const { user } = await at("/");
  await user.type(screen.getByLabelText("Link from the office"), pasted);
  await user.click(screen.getByRole("button", { name: "Continue" }));
  expect(screen.getByText(words)).toBeTruthy();
  expect(location.pathname).toBe("/");
});

test("[A2] the secret of an invite is gone from the address before anything is typed, and still joins", async () => {
  const { device, user } = await at(invite);
  expect(location.href).toBe(`${location.origin}/join`);
  await user.type(screen.getByLabelText(/Name of this device/), "Station 5");
  await user.click(screen.getByRole("button", { name: "Join" }));
  expect(device.join).toHaveBeenCalledWith({ competition: cup, invite: "i1", secret }, "Station 5");
  await waitFor(() => expect(location.pathname).toBe(`/c/${cup}`));
});

test("[A2] an invite used on another device says when", async () => {
  const usedAt = new Date("2026-08-01T10:42:00").getTime();
  const { user } = await at(
    invite,
    fakeDevice({
      join: async () => ({
        ok: false,
        trouble: { kind: "problem", problem: "inviteUsed", detail: "used", usedAt },
      }),
    }),
  );
  await user.click(screen.getByRole("button", { name: "Join" }));
  expect(await screen.findByText(/used on another device at 10:42/)).toBeTruthy();
});

test("a device that is in the competition already is asked before its role is replaced", async () => {
  const { device, user } = await at(invite, fakeDevice({ memberships: () => inTheOffice }));
  expect(screen.getByText(/It is there as: Office/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Join" })).toBeNull();
  await user.click(screen.getByRole("button", { name: "Change the role of this device" }));
  await user.click(screen.getByRole("button", { name: "Join" }));
  expect(device.join).toHaveBeenCalledOnce();
});

test("[D1] a device that lost its key joins again without being asked: it loses nothing by it", async () => {
  const unpaired: readonly Membership[] = [{ ...office, unpaired: true }];
  const { device, user } = await at(invite, fakeDevice({ memberships: () => unpaired }));
  await user.click(screen.getByRole("button", { name: "Join" }));
  expect(device.join).toHaveBeenCalledOnce();
});

const spoken = () => {
  const code = inviteCode(new Uint8Array(11).fill(9));
  return { code, read: spokenCode(code) };
};
const joined = { competition: cup, invite: "i1", secret: "c".repeat(43) };

test("[A30] a code that is typed as it was read aloud leads to joining, with no secret left in the address", async () => {
  const { device, user } = await at("/");
  const { code, read } = spoken();
  await user.click(screen.getByRole("button", { name: "Type the code" }));
  await user.type(screen.getByLabelText("Code of the invite"), read.toLowerCase());
  await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Continue" }));
  await user.click(await screen.findByRole("button", { name: "Join" }));
  expect(device.linkOfCode).toHaveBeenCalledWith(code);
  expect(device.join).toHaveBeenCalledWith(joined, "");
});

test.each([
  ["the join page", "/join"],
  ["the page of a competition that this device is not in", "/c/other"],
])("[A30] a code can be typed on %s, too", async (_name, address) => {
  const { user } = await at(address);
  await user.click(screen.getByRole("button", { name: "Type the code" }));
  await user.type(screen.getByLabelText("Code of the invite"), `${spoken().code}{Enter}`);
  expect(await screen.findByRole("button", { name: "Join" })).toBeTruthy();
  expect(location.href).toBe(`${location.origin}/join`);
});

test.each([
  ["too short", spoken().code.slice(2), /A code has 12 characters; here are 10/],
  ["with a slip", `9${spoken().code.slice(1, -1)}8`, /There is a slip in it/],
])("[A30] a code %s is said before anything is sent", async (_name, typed, words) => {
  const { device, user } = await at("/");
  await user.click(screen.getByRole("button", { name: "Type the code" }));
  await user.type(screen.getByLabelText("Code of the invite"), `${typed}{Enter}`);
  expect(await screen.findByText(words)).toBeTruthy();
  expect(device.linkOfCode).not.toHaveBeenCalled();
  // The words go with the first correction.
  await user.type(screen.getByLabelText("Code of the invite"), "0");
  expect(screen.queryByText(words)).toBeNull();
});

test.each([
  ["unknown", { kind: "problem", problem: "inviteUnknown", detail: "unknown" }, /no invite with this code/],
  ["not to be asked", { kind: "noNetwork" }, /server/],
] as const)("[A30] a code that is %s says what to do", async (_name, trouble, words) => {
  const { user } = await at("/", fakeDevice({ linkOfCode: async () => ({ ok: false, trouble }) }));
  await user.click(screen.getByRole("button", { name: "Type the code" }));
  await user.type(screen.getByLabelText("Code of the invite"), `${spoken().code}{Enter}`);
  expect((await screen.findByRole("alert")).textContent).toMatch(words);
});

/** A camera that sees these codes, or none at all. */
function camera(...codes: readonly string[]): Film {
  return (_video, { onCode }) => {
    const seeing = setTimeout(() => {
      for (const code of codes) act(() => onCode(code));
    });
    return () => clearTimeout(seeing);
  };
}

async function scanning(film: Film) {
  const device = fakeDevice();
  history.replaceState(null, "", "/");
  render(
    <DeviceProvider device={device}>
      <WaysIn film={film} />
    </DeviceProvider>,
  );
  const user = userEvent.setup();
  await user.click(screen.getByRole("button", { name: "Scan the code" }));
  return { device, user };
}

test("[A30] the code that the camera sees leads to joining", async () => {
  await scanning(camera(location.origin + invite));
  await waitFor(() => expect(location.pathname + location.hash).toBe(invite));
  expect(screen.queryByRole("dialog")).toBeNull();
});

test.each([
  ["of another server", `https://other.example${invite}`, /of another server, https:\/\/other.example/],
  ["that is no invite", "https://shop.example/5701", /a code, and no invite/],
  ["of a sheet", `${location.origin}/k#11cup/ABCE`, /a code, and no invite/],
])("[A30] a code %s is said, and the camera goes on", async (_name, code, words) => {
  await scanning(camera(code));
  expect(await screen.findByText(words)).toBeTruthy();
  expect(screen.getByRole("dialog", { name: "Scan the invite's code" })).toBeTruthy();
  expect(location.pathname).toBe("/");
});

test.each([
  ["refused", "denied", /The camera may not be used/],
  ["missing", "noCamera", /gives no camera/],
] as const)("[A30] a camera that is %s leads to typing", async (_name, problem, words) => {
  const { user } = await scanning((_video, { onProblem }) => {
    queueMicrotask(() => act(() => onProblem(problem)));
    return () => {};
  });
  expect(await screen.findByText(words)).toBeTruthy();
  await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Type the code" }));
  expect(screen.getByLabelText("Code of the invite")).toBeTruthy();
});

test("a link pasted on the join page itself is taken", async () => {
  const { user } = await at("/join");
  await user.type(screen.getByLabelText("Link from the office"), location.origin + invite);
  await user.click(screen.getByRole("button", { name: "Continue" }));
  expect(await screen.findByRole("button", { name: "Join" })).toBeTruthy();
  expect(location.href).toBe(`${location.origin}/join`);
});

/** A browser with these words about its display mode, and with or without Safari's own field. */
function browser({ standalone, safari = false }: { standalone: boolean; safari?: boolean }) {
  vi.stubGlobal("matchMedia", () => ({ matches: standalone }));
  if (safari) Object.defineProperty(navigator, "standalone", { value: standalone, configurable: true });
  else Reflect.deleteProperty(navigator, "standalone");
  watchInstall();
}

test("[D34] on an iPad the browser says to install first, since the installed app stores apart; the app itself does not", async () => {
  browser({ standalone: false, safari: true });
  const { user } = await at(invite);
  expect(screen.getByText(/install the app first, then pair it/)).toBeTruthy();
  expect(screen.getByText(/Tap Share/)).toBeTruthy();
  // Whoever knows better goes on.
  await user.click(screen.getByRole("button", { name: "Join" }));
  await waitFor(() => expect(location.pathname).toBe(`/c/${cup}`));
  act(() => browser({ standalone: true, safari: true }));
  expect(screen.queryByText(/install the app first/)).toBeNull();
});

test("[D34] where the browser lets a page ask for it, one tap installs the app", async () => {
  browser({ standalone: false });
  const { user } = await at("/");
  expect(screen.queryByText("Install the app")).toBeNull();
  const prompt = vi.fn(async () => undefined);
  const offer = Object.assign(new Event("beforeinstallprompt", { cancelable: true }), { prompt });
  act(() => void dispatchEvent(offer));
  await user.click(screen.getByRole("button", { name: "Install" }));
  expect(prompt).toHaveBeenCalledOnce();
  act(() => void dispatchEvent(new Event("appinstalled")));
  expect(screen.queryByText("Install the app")).toBeNull();
});

test("an address without an invite says what to do", async () => {
  await at("/join");
  expect(screen.getByText("There is no invite here")).toBeTruthy();
  act(() => {
    location.hash = `c=${cup}&i=i1&s=${secret}`;
  });
  expect(await screen.findByRole("button", { name: "Join" })).toBeTruthy();
});

test("[A3] the claim link makes this device the organizer's, and then leads to a new competition", async () => {
  const { device, user } = await at(`/claim#${secret}`);
  expect(location.href).toBe(`${location.origin}/claim`);
  await user.click(screen.getByRole("button", { name: "Make this the organizer's device" }));
  expect(device.claim).toHaveBeenCalledWith(secret);
  await waitFor(() => expect(location.pathname).toBe("/new"));
});

test("[A3] a claim that fails says why and can be tried again", async () => {
  const claims = vi
    .fn<FakeDevice["claim"]>()
    .mockResolvedValueOnce({ ok: false, trouble: { kind: "noNetwork" } })
    .mockResolvedValueOnce({ ok: true, value: [office] });
  const { user } = await at(`/claim#${secret}`, fakeDevice({ claim: claims }));
  await user.click(screen.getByRole("button", { name: "Make this the organizer's device" }));
  expect(await screen.findByText(/The server can't be reached/)).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Make this the organizer's device" }));
  await waitFor(() => expect(location.pathname).toBe("/"));
});

test("a competition that this device is not in, and an address that leads nowhere, say what to do", async () => {
  await at(`/c/${cup}/sheet/d1`);
  expect(screen.getByText("This device is not in this competition")).toBeTruthy();
  expect(screen.getByRole("link", { name: "Show the public board" })).toHaveProperty(
    "pathname",
    `/board/${cup}`,
  );
});

test.each(["/nothing/here", "/c/no%20id", "/c/cup/unknown"])("%s is no page", async (address) => {
  await at(address);
  expect(screen.getByText("There is nothing at this address")).toBeTruthy();
});

test("a new version waits for a tap, and says nothing over an open sheet", async () => {
  const { device, user } = await at("/", fakeDevice({ update: () => "ready" }));
  await user.click(screen.getByRole("button", { name: "Update now" }));
  expect(device.applyUpdate).toHaveBeenCalledOnce();
  act(() => history.pushState(null, "", `/c/${cup}/sheet/d1`));
  await waitFor(() => expect(screen.queryByRole("button", { name: "Update now" })).toBeNull());
});

test.each([
  ["sheetOpen", "Update now", /A sheet is open in a tab of this device/],
  ["unfinishedElsewhere", "Update now", /half done in another tab/],
  ["unfinishedHere", "Update all the same", /half done on this page/],
  ["tookOver", "Load the app again", /goes on with the version that it began with/],
] as const)(
  "[D30] what keeps a new version waiting (%s) is said, in French too",
  async (update, button, words) => {
    const { device, user } = await at("/", fakeDevice({ update: () => update }));
    expect(screen.getByText(words)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: button }));
    expect(device.applyUpdate).toHaveBeenCalledOnce();
    const english = screen.getByRole("alert").textContent;
    await act(() => i18next.changeLanguage("fr"));
    const french = screen.getByRole("alert").textContent ?? "";
    expect(french).not.toContain("update.");
    expect(french).not.toBe(english);
  },
);

test.each([
  ["appOlder", /The server is newer than this app/, /is kept/],
  ["serverOlder", /This app is newer than the server/, /Nothing is lost/],
] as const)(
  "[S8] [D32] %s is said calmly, but never over a sheet, in French too",
  async (skew, title, calm) => {
    await at("/", fakeDevice({ skew: () => skew }));
    const english = screen.getByRole("alert").textContent ?? "";
    expect(english).toMatch(title);
    expect(english).toMatch(calm);
    await act(() => i18next.changeLanguage("fr"));
    const french = screen.getByRole("alert").textContent ?? "";
    expect(french).not.toContain("skew.");
    expect(french).not.toBe(english);
    act(() => history.pushState(null, "", `/c/${cup}/sheet/d1`));
    await waitFor(() => expect(screen.queryByText(title)).toBeNull());
  },
);

test("storage that fails is said on every screen but a sheet", async () => {
  const { device } = await at("/");
  act(() => device.now({ storageTrouble: () => "newerVersion" }));
  expect(screen.getByText(/A newer version of Aidpost has taken over/)).toBeTruthy();
  act(() => device.now({ storageTrouble: () => "blocked" }));
  expect(screen.getByText(/Another tab of Aidpost holds/)).toBeTruthy();
});

test("[D15] what came back is told with what it means and what to do, until somebody has read it", async () => {
  const recovery: UnreadRecovery = {
    competition: cup,
    name: "Small Cup",
    at: 1,
    dataLoss: true,
    newKey: true,
    ops: 3,
    drafts: 1,
    disagreements: [{ kind: "fork", number: 4 }],
  };
  let unread = [recovery];
  const rescueFile = vi.fn(async () => new Blob());
  const { device, user } = await at(
    "/",
    fakeDevice({ recoveries: () => unread, rescueFile, recoveryRead: vi.fn(async () => undefined) }),
  );
  vi.stubGlobal("URL", Object.assign(URL, { createObjectURL: () => "blob:x", revokeObjectURL: () => {} }));
  const notice = screen.getByRole("alert").textContent;
  for (const words of [
    "Small Cup: this tablet has lost its key",
    "The browser says that it lost its database.",
    "3 submitted sheets and acts came back.",
    "1 open sheet came back with its taps.",
    "1 thing in the two copies does not fit together.",
    "Ask the office for an invite",
    "Save the rescue file and give it to the office.",
    "Look at the open sheets",
  ]) {
    expect(notice).toContain(words);
  }
  await user.click(screen.getByRole("button", { name: "Save the rescue file" }));
  expect(rescueFile).toHaveBeenCalledOnce();
  await user.click(screen.getByRole("button", { name: "I have read this" }));
  expect(device.recoveryRead).toHaveBeenCalledWith(cup);
  unread = [{ ...recovery, newKey: false, dataLoss: false, ops: 0, disagreements: [] }];
  act(() => device.now({ recoveries: () => unread }));
  expect(screen.getByRole("alert").textContent).toContain("something came back from the second copy");
  expect(screen.queryByRole("button", { name: "Save the rescue file" })).toBe(null);
  unread = [];
  act(() => device.now({ recoveries: () => unread }));
  expect(screen.queryByRole("alert")).toBe(null);
});

test("[D9] a tablet that was copied says so in both languages, with what becomes of its sheets and what to do", async () => {
  const recovery: UnreadRecovery = {
    competition: cup,
    name: "Small Cup",
    at: 1,
    dataLoss: false,
    newKey: true,
    ops: 0,
    drafts: 0,
    disagreements: [{ kind: "copied", number: 4 }],
  };
  const unread = [recovery];
  await at("/", fakeDevice({ recoveries: () => unread }));
  const english = screen.getByRole("alert").textContent ?? "";
  for (const words of [
    "Small Cup: this tablet was copied, and has a new key",
    "What was done here stays",
    "Tell the office that this tablet was copied.",
    "Ask the office for an invite",
  ]) {
    expect(english).toContain(words);
  }
  expect(english).not.toContain("lost its key");
  expect(screen.queryByRole("button", { name: "Save the rescue file" })).toBe(null);
  await act(() => i18next.changeLanguage("fr"));
  const french = screen.getByRole("alert").textContent ?? "";
  expect(french).toContain("a été copiée");
  expect(french).not.toContain("recovery.");
});

test.each(["blocked", "newerVersion", "lost", "full", "mirrorFails"] as const)(
  "[D18] storage that fails (%s) says what to do in both languages, and gives the rescue file",
  async (trouble) => {
    await at("/", fakeDevice({ storageTrouble: () => trouble }));
    const english = screen.getByRole("alert").textContent ?? "";
    expect(english).not.toContain("storage.");
    expect(screen.getByRole("button", { name: "Save the rescue file" })).toBeTruthy();
    await act(() => i18next.changeLanguage("fr"));
    const french = screen.getByRole("alert").textContent ?? "";
    expect(french).not.toContain("storage.");
    expect(french).not.toBe(english);
  },
);

test("a screen that breaks says what is safe, what to do, and what happened", () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  const Broken = () => {
    throw new Error("no such team: t99");
  };
  render(
    <FailureBoundary rescue={async () => new Blob()}>
      <Broken />
    </FailureBoundary>,
  );
  expect(screen.getByText(/Everything that showed “saved” is on this device/)).toBeTruthy();
  expect(screen.getByText(/no such team: t99/)).toBeTruthy();
  expect(screen.getByRole("button", { name: "Load the app again" })).toBeTruthy();
  expect(screen.getByRole("button", { name: "Save the rescue file" })).toBeTruthy();
  expect(screen.getByRole("link", { name: "Repair page" })).toHaveProperty("pathname", "/repair");
});

test("[D18] a screen whose storage does not open says which trouble it is, and what to do", () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  const Broken = () => {
    throw new StorageUnusable("aidpost-journal-cup", "newerVersion");
  };
  render(
    <FailureBoundary rescue={async () => new Blob()}>
      <Broken />
    </FailureBoundary>,
  );
  expect(screen.getByText(/A newer version of Aidpost has taken over/)).toBeTruthy();
  expect(screen.getByRole("button", { name: "Save the rescue file" })).toBeTruthy();
});

test("[A5] on an insecure address there is cause and cure, and nothing to type", () => {
  render(<InsecurePage />);
  expect(screen.getByText(new RegExp(`${location.origin} is not a secure address`))).toBeTruthy();
  expect(screen.getByText(/begins with https/)).toBeTruthy();
  expect(screen.queryByRole("textbox")).toBeNull();
});

test("[rule 59] every start page speaks French", async () => {
  await startIn("fr");
  await at(invite);
  expect(screen.getByRole("button", { name: "Rejoindre" })).toBeTruthy();
});
