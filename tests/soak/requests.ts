/**
 * Requests of a soak, counted: each must have a cause that is known. A device that asks more often than that would bring
 * a server down in the very moment in which it has trouble [S2].
 */
import type { SoakDevice } from "./device.ts";
import type { Asked } from "./way.ts";

/** The shortest pauses of the device's own, simulated ms: between rounds, heartbeats, looks at the people, streams. */
const IDLE = 15_000;
const HEARTBEAT = 55_000;
const PEOPLE = 300_000;
const SILENCE = 40_000;
/** Rounds at the start: when the app opens, and when it was paired. */
const START = 3;

interface Counted {
  readonly requests: ReadonlyMap<string, number>;
  readonly timeOuts: number;
  readonly broken: number;
  readonly broughtAgain: number;
}

export function requestsOf(devices: readonly SoakDevice[]): Counted {
  const all = devices.flatMap(({ way }) => way.asked);
  const named = Map.groupBy(all, ({ name }) => name);
  return {
    requests: new Map([...named].map(([name, asked]) => [name, asked.length])),
    timeOuts: all.filter(({ fate }) => fate === "timeOut").length,
    broken: all.filter(({ fate }) => fate === "broken").length,
    broughtAgain: devices.reduce((sum, { secondAnswers }) => sum + secondAnswers.length, 0),
  };
}

/**
 * Everything that a device asked without a cause.
 *
 * @param life  how long it ran, simulated ms
 */
export function unexplained({ name, way }: SoakDevice, life: number): readonly string[] {
  const { asked, streams } = way;
  const written = new Set(asked.flatMap(({ ops }) => ops)).size;
  const called = (wanted: string) => asked.filter((one) => one.name === wanted);
  const failures = asked.filter(({ fate }) => fate !== "fine").length;
  const pages = called("GET entries").filter(({ more }) => more).length;
  const rounds = START + written + failures + streams.pokes + Math.ceil(life / IDLE);
  const most = (what: string, number: number, bound: number) =>
    number <= bound ? [] : [`runaway: ${name} made ${number} ${what}, explained are ${bound}`];
  return [
    ...refusals(name, asked),
    ...sentTooOften(name, called("POST bundles")),
    ...most("GET entries", called("GET entries").length, rounds + pages),
    ...most("heartbeats", called("POST heartbeat").length, 1 + Math.ceil(life / HEARTBEAT)),
    ...most("GET people", called("GET people").length, START + Math.ceil(life / PEOPLE)),
    ...most("streams", streams.opened, 1 + streams.ended + Math.ceil(life / SILENCE)),
  ];
}

/** The server refuses nothing here, and nobody gives up but where the way swallowed the answer. */
function refusals(name: string, asked: readonly Asked[]): readonly string[] {
  return asked.flatMap(({ name: what, fate, status, givenUp }) => {
    if (status !== null && (status < 200 || status > 299)) {
      return [`refused: ${what} of ${name} was answered ${status}`];
    }
    return givenUp && fate === "fine" ? [`given up: ${name} did not wait for the answer to ${what}`] : [];
  });
}

/** An op goes out once, and once more for each answer that did not come. */
function sentTooOften(name: string, bundles: readonly Asked[]): readonly string[] {
  const sent = new Map<string, number>();
  const mayBe = new Map<string, number>();
  for (const { ops, fate } of bundles) {
    for (const op of ops) {
      sent.set(op, (sent.get(op) ?? 0) + 1);
      mayBe.set(op, (mayBe.get(op) ?? 1) + (fate === "fine" ? 0 : 1));
    }
  }
  return [...sent].flatMap(([op, times]) => {
    const explained = mayBe.get(op);
    return times === explained
      ? []
      : [`runaway: ${name} sent an op ${times} times, explained are ${explained}: ${op.slice(0, 80)}`];
  });
}
