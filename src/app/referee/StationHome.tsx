/** The referee's first screen: who is next, what is done, and is it safe. */
import { useMemo } from "react";
import type { CompetitionId } from "../../core/competition/id.ts";
import type { CompetitionDevice, Snapshot } from "../device/face.ts";
import { useCompetition, useSnapshot } from "../device/hooks.ts";
import { Gate, useHandOver } from "./Gate.tsx";
import { Opening } from "./Opening.tsx";
import { type Seat, sameSeat, seatsFor, useChosenSeats } from "./posts.ts";
import { SeatChoice } from "./SeatChoice.tsx";
import { StationDayPage } from "./StationDayPage.tsx";

/** `competition` comes from the address. */
export function StationHome({ competition }: { readonly competition: CompetitionId }) {
  const device = useCompetition(competition);
  return device ? <Home device={device} /> : <Opening />;
}

/** Who holds the tablet, at which seat, and then the station's day: each is asked only when it is not known. */
function Home({ device }: { readonly device: CompetitionDevice }) {
  const snapshot = useSnapshot(device);
  return (
    <Gate device={device} snapshot={snapshot}>
      <AtSeat device={device} snapshot={snapshot} />
    </Gate>
  );
}

interface AtSeatProps {
  readonly device: CompetitionDevice;
  readonly snapshot: Snapshot;
}

function AtSeat({ device, snapshot }: AtSeatProps) {
  const { chosen, choose } = useChosenSeats();
  const handOver = useHandOver(device);
  const seats = useSeats(snapshot);
  const wanted = chosen[device.competition];
  const seat = seats.length === 1 ? seats[0] : seats.find((one) => wanted && sameSeat(one, wanted));
  const onHandOver = snapshot.official === null ? undefined : handOver;
  if (!seat) {
    return (
      <SeatChoice
        snapshot={snapshot}
        seats={seats}
        onChoose={(one) => choose(device.competition, one)}
        onHandOver={onHandOver}
      />
    );
  }
  return (
    <StationDayPage
      device={device}
      snapshot={snapshot}
      seat={seat}
      onChangeSeat={seats.length > 1 ? () => choose(device.competition, undefined) : undefined}
      onHandOver={onHandOver}
    />
  );
}

/** The seats that the tablet may sit at. */
function useSeats({ state, revision, membership }: Snapshot): readonly Seat[] {
  const { role } = membership;
  // The state is changed in place; its revision says when to look again.
  return useMemo(() => (revision < 0 ? [] : seatsFor(role, state)), [state, revision, role]);
}
