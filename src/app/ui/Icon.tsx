/** Aidpost's own small set of pictures: 24 units square, drawn with one line in the colour of the text. */
import css from "./Icon.module.css";

const paths = {
  alert: "M12 3 22 20.5H2ZM12 9.5v5M12 17.6v.2",
  back: "M20 12H4M11 5l-7 7 7 7",
  backspace: "M8 5h13v14H8l-6-7ZM11.5 9l6 6M17.5 9l-6 6",
  battery: "M2.5 7h16v10h-16ZM21.5 10.5v3M5.5 10v4M9 10v4",
  board: "M3 4h18v12H3ZM12 16v4M8 20.5h8M7.5 12.5v-2M12 12.5V8M16.5 12.5v-4",
  check: "M4 12.5 9.5 18 20 6.5",
  clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM12 7.5V12l3 2.5",
  cloud: "M7 19a4.5 4.5 0 0 1-.5-9 6 6 0 0 1 11.4 1.2A4 4 0 0 1 17.5 19Z",
  copy: "M8.5 8.5H20V20H8.5ZM15.5 8.5V4H4v11.5h4.5",
  cross: "M5.5 5.5l13 13M18.5 5.5l-13 13",
  document: "M6 3h8l4.5 4.5V21H6ZM13.5 3v5h5M9 12.5h6.5M9 16.5h6.5",
  down: "M5 9l7 7 7-7",
  download: "M12 3.5v11M7 10l5 5 5-5M4 20.5h16",
  edit: "M4 20l1-4.5L16.5 4l3.5 3.5L8.5 19ZM14 6.5l3.5 3.5",
  eye: "M2 12s3.5-6.5 10-6.5S22 12 22 12s-3.5 6.5-10 6.5S2 12 2 12ZM12 9.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6Z",
  flag: "M5 21.5v-18M5 4.5c4-2.5 8 2.5 14 0v9c-6 2.5-10-2.5-14 0",
  forward: "M4 12h16M13 5l7 7-7 7",
  grid: "M4 4h7v7H4ZM13 4h7v7h-7ZM4 13h7v7H4ZM13 13h7v7h-7Z",
  handOver: "M3.5 8h15M14.5 4l4 4-4 4M20.5 16h-15M9.5 12l-4 4 4 4",
  info: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM12 11v5.5M12 7.5v.2",
  link: "M10 14a4.5 4.5 0 0 0 6.4 0l3.2-3.2a4.5 4.5 0 0 0-6.4-6.4L12 5.6M14 10a4.5 4.5 0 0 0-6.4 0l-3.2 3.2a4.5 4.5 0 0 0 6.4 6.4L12 18.4",
  list: "M8.5 6H20M8.5 12H20M8.5 18H20M4 6h.2M4 12h.2M4 18h.2",
  lock: "M5 11h14v9.5H5ZM8 11V7.5a4 4 0 0 1 8 0V11",
  minus: "M5 12h14",
  moon: "M20 14.5A8.5 8.5 0 1 1 9.5 4 7 7 0 0 0 20 14.5Z",
  more: "M5 11.3a.7.7 0 1 0 0 1.4.7.7 0 0 0 0-1.4ZM12 11.3a.7.7 0 1 0 0 1.4.7.7 0 0 0 0-1.4ZM19 11.3a.7.7 0 1 0 0 1.4.7.7 0 0 0 0-1.4Z",
  offline: "M7 19a4.5 4.5 0 0 1-.5-9 6 6 0 0 1 1-2M11 5.2a6 6 0 0 1 6.9 6A4 4 0 0 1 20.3 17.5M3 3l18 18",
  pause: "M7 5h2.5v14H7ZM14.5 5H17v14h-2.5Z",
  people:
    "M9 4.5a3.7 3.7 0 1 0 0 7.4 3.7 3.7 0 0 0 0-7.4ZM2.5 20.5c0-4 2.5-6 6.5-6s6.5 2 6.5 6M16 4.9a3.7 3.7 0 0 1 0 6.6M18 14.9c2.3.8 3.5 2.7 3.5 5.6",
  play: "M7 4.5v15l12.5-7.5Z",
  plus: "M12 5v14M5 12h14",
  print: "M7 9V3.5h10V9M7 17H3.5V9h17v8H17M7 14h10v6.5H7Z",
  qr: "M4 4h6v6H4ZM14 4h6v6h-6ZM4 14h6v6H4ZM14 14h2.5v2.5M20 14v2.5M14 20h2.5M20 20h-.5",
  refresh: "M20 11A8 8 0 0 0 5.5 7.5L4 9.5M4 4.5v5h5M4 13a8 8 0 0 0 14.5 3.5l1.5-2M20 19.5v-5h-5",
  scan: "M4 8.5V4h4.5M15.5 4H20v4.5M20 15.5V20h-4.5M8.5 20H4v-4.5M4 12h16",
  search: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM15.5 15.5l5 5",
  send: "M21 3 3 10.5l7 3.5 3.5 7ZM10 14 21 3",
  settings: "M4 7h9M17 7h3M15 4.5v5M4 17h3M11 17h9M9 14.5v5",
  stop: "M5 5h14v14H5Z",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4",
  tablet: "M6 2.5h12v19H6ZM11 18.5h2",
  trash: "M4 6.5h16M9 6.5V3.5h6v3M6 6.5l1 14h10l1-14M10 10.5v6M14 10.5v6",
  undo: "M8.5 4.5 4 9l4.5 4.5M4 9h10.5a5.5 5.5 0 0 1 0 11H9",
  up: "M5 15l7-7 7 7",
} as const;

export type IconName = keyof typeof paths;

export interface IconProps {
  readonly name: IconName;
  /** Said aloud in place of the picture; without it the picture is passed over, since words stand beside it. */
  readonly label?: string;
}

/** One picture, as large as the text beside it. */
export function Icon({ name, label }: IconProps) {
  const line = <path d={paths[name]} />;
  return label === undefined ? (
    <svg className={css.icon} viewBox="0 0 24 24" aria-hidden="true">
      {line}
    </svg>
  ) : (
    <svg className={css.icon} viewBox="0 0 24 24" role="img" aria-label={label}>
      {line}
    </svg>
  );
}
