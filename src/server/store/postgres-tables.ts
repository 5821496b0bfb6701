/**
 * The tables of the PostgreSQL store: those of the SQLite store with the same columns, so that both are read alike. Ops
 * stand in `entries` as the text that their device wrote [L1]; `op_id`, `device` and `number` are there to be looked up
 * by people and may repeat [D9]. Ids sort by their bytes whatever the database's language is.
 */

/** Counts up when the tables change; a database of a newer build is refused. */
export const TABLES_VERSION = 3;

/** Drawings of signatures by the op that holds their hash; `drawing` and `salt` null: erased. */
const SIGNATURES = `
create table signatures (
  competition text collate "C" not null,
  op text collate "C" not null,
  drawing text,
  salt text,
  primary key (competition, op)
);
`;

/** `turn` has one row: whoever adds to a log holds its lock until the commit [T6]. */
export const TABLES = `
create table turn (
  tables integer not null
);
insert into turn values (${TABLES_VERSION});

create table competitions (
  place bigint generated always as identity,
  competition text collate "C" primary key,
  last bigint not null
);

create table histories (
  place bigint generated always as identity,
  history text collate "C" primary key,
  competition text collate "C" not null references competitions,
  device text not null,
  signing text not null,
  sealing text not null,
  begun bigint not null
);

-- PostgreSQL's text can't hold the character U+0000: an op that does stands in op_bytes, as UTF-8.
create table entries (
  competition text collate "C" not null references competitions,
  sequence bigint not null,
  op text,
  op_bytes bytea,
  op_id text,
  device text,
  number bigint,
  received bigint not null,
  verdict text not null,
  hash text not null,
  primary key (competition, sequence),
  check ((op is null) <> (op_bytes is null))
);

create table bundles (
  place bigint generated always as identity,
  competition text collate "C" not null references competitions,
  at bigint not null,
  device text not null,
  signature text not null,
  hashes text not null,
  key text
);
create index bundles_at on bundles (competition, at);

create table people (
  competition text collate "C" not null,
  person text collate "C" not null,
  name text not null,
  contact text,
  pin text,
  erased integer not null,
  primary key (competition, person)
);

create table people_versions (
  competition text collate "C" primary key,
  version bigint not null
);

create table requests (
  competition text collate "C" not null,
  request text collate "C" not null,
  version bigint not null,
  primary key (competition, request)
);

${SIGNATURES}
create table words (
  competition text collate "C" not null,
  device text collate "C" not null,
  at bigint not null,
  said text not null,
  primary key (competition, device)
);

create table claims (
  place bigint generated always as identity,
  secret text collate "C" primary key,
  made bigint not null,
  expires bigint not null,
  used_at bigint,
  used_device text,
  used_key text
);
`;

/** What brings the tables of an earlier version to the next one, by the version that they had. */
export const NEXT_TABLES: Readonly<Record<number, string>> = {
  1: "alter table bundles add column key text;",
  2: SIGNATURES,
};
