/** Numbers for whoever runs the server; none is by competition or person. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

export interface Metrics {
  readonly registry: Registry;
  readonly requests: Counter<"status">;
  readonly ops: Counter<"result">;
  /** Seconds of one group commit, judging included. */
  readonly commit: Histogram;
  /** Ops in one group commit. */
  readonly group: Histogram;
}

/** @param watchers  how many live streams are open now */
export function makeMetrics(watchers: () => number): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: "aidpost_live_watchers",
    help: "Open live streams",
    registers: [registry],
    collect() {
      this.set(watchers());
    },
  });
  return {
    registry,
    requests: new Counter({
      name: "aidpost_requests_total",
      help: "Requests answered, by status",
      labelNames: ["status"],
      registers: [registry],
    }),
    ops: new Counter({
      name: "aidpost_ops_total",
      help: "Ops received, by result",
      labelNames: ["result"],
      registers: [registry],
    }),
    commit: new Histogram({
      name: "aidpost_commit_seconds",
      help: "Judging, applying and durably writing one group of ops",
      buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2],
      registers: [registry],
    }),
    group: new Histogram({
      name: "aidpost_commit_ops",
      help: "Ops written in one group",
      buckets: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000],
      registers: [registry],
    }),
  };
}
