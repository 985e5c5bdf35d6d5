-- What every department keeps beside its own tables: what was imported when, and what it claims about persons, houses and cases.
create table import_batch (
  batch_id    bigint generated always as identity primary key,
  extract     text not null,
  file_name   text not null,
  sha256      text not null,
  rows_read   bigint not null default 0,
  loaded      bigint not null default 0,
  unchanged   bigint not null default 0,
  rejected    bigint not null default 0,
  started_at  timestamptz not null default now(),
  finished_at timestamptz
);

create sequence claim_revision;

-- "This record of ours concerns the person, house or case with these attributes." The registry's linker reads the claims
-- by revision, decides, and writes subject_id back.
create table claim (
  claim_id           bigint generated always as identity primary key,
  extract            text not null,
  record_key         text not null,
  into_column        text not null,
  kind               text not null check (kind in ('person', 'house', 'case')),
  id_number          text,
  id_number_written  text,
  id_state           text check (id_state in ('valid', 'converted', 'incomplete', 'invalid', 'absent')),
  name               text,
  birth_date         date,
  sex                text check (sex in ('MALE', 'FEMALE')),
  phone              text,
  household          text,
  address_key        text,
  address_written    text,
  address_code       text,
  grid_code          text,
  number             text,
  refers_department  text,
  refers_number      text,
  alias_department   text,
  alias_number       text,
  refers_extract     text,
  refers_key         text,
  revision           bigint not null default nextval('claim_revision'),
  subject_id         text,
  unique (extract, record_key, into_column)
);
create index claim_by_revision on claim (revision);
create index claim_by_subject on claim (subject_id) where subject_id is not null;
