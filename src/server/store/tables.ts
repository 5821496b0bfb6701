/**
 * The tables of the SQLite store. Ops stand in `entries` as the text that their device wrote [L1]; `op_id`, `device` and
 * `number` are there to be looked up by people and may repeat [D9].
 */

/** Counts up when the tables change; a folder of a newer build is refused. */
export const TABLES_VERSION = 3;

/** Drawings of signatures by the op that holds their hash; `drawing` and `salt` null: erased. */
const SIGNATURES = `
create table signatures (
  competition text not null,
  op text not null,
  drawing text,
  salt text,
  primary key (competition, op)
) strict;
`;

export const TABLES = `
create table competitions (
  competition text primary key,
  last integer not null
) strict;

create table histories (
  history text primary key,
  competition text not null references competitions,
  device text not null,
  signing text not null,
  sealing text not null,
  begun integer not null
) strict;

create table entries (
  competition text not null references competitions,
  sequence integer not null,
  op text not null,
  op_id text,
  device text,
  number integer,
  received integer not null,
  verdict text not null,
  hash text not null,
  primary key (competition, sequence)
) strict;

create table bundles (
  competition text not null references competitions,
  at integer not null,
  device text not null,
  signature text not null,
  hashes text not null,
  key text
) strict;
create index bundles_at on bundles (competition, at);

create table people (
  competition text not null,
  person text not null,
  name text not null,
  contact text,
  pin text,
  erased integer not null,
  primary key (competition, person)
) strict;

create table people_versions (
  competition text primary key,
  version integer not null
) strict;

create table requests (
  competition text not null,
  request text not null,
  version integer not null,
  primary key (competition, request)
) strict;

${SIGNATURES}
create table words (
  competition text not null,
  device text not null,
  at integer not null,
  said text not null,
  primary key (competition, device)
) strict;

create table claims (
  secret text primary key,
  made integer not null,
  expires integer not null,
  used_at integer,
  used_device text,
  used_key text
) strict;
`;

/** What brings the tables of an earlier version to the next one, by the version that they had. */
export const NEXT_TABLES: Readonly<Record<number, string>> = {
  1: "alter table bundles add column key text;",
  2: SIGNATURES,
};
