-- The petitions office's register: petitions, their petitioners, and how each was handled.
-- Columns after the mapping's own (case_id, house_id, person_id) are filled by the registry's linker.
create table petition (
  record_key        text primary key,
  batch_id          bigint not null,
  petition_no       text not null,
  channel           text not null check (channel in ('LETTER', 'VISIT', 'ONLINE', 'PHONE', 'LEADER_MAILBOX')),
  kind              text not null check (kind in ('SUGGESTION', 'COMPLAINT', 'REQUEST', 'ACCUSATION')),
  title             text not null,
  content           text,
  joint             boolean,
  people            integer,
  issue_address     text,
  unit_complained   text,
  responsible_organ text,
  registered_on     date not null,
  referred_on       date,
  accepted_on       date,
  reply_due_on      date,
  status            text not null check (status in ('REGISTERED', 'REFERRED', 'ACCEPTED', 'NOT_ACCEPTED', 'REPLIED', 'UNDER_REVIEW', 'UNDER_RE_REVIEW', 'CLOSED')),
  satisfaction      text check (satisfaction in ('SATISFIED', 'FAIRLY_SATISFIED', 'DISSATISFIED', 'NOT_RATED')),
  case_id           text,
  house_id          text
);
create unique index petition_by_number on petition (petition_no);
create index petition_by_registration on petition (registered_on, record_key);
create index petition_by_status on petition (status, registered_on, record_key);
create index petition_by_organ on petition (responsible_organ, registered_on, record_key);
create index petition_by_case on petition (case_id, registered_on, record_key);
create index petition_by_house on petition (house_id, registered_on, record_key);

create table petitioner (
  record_key     text primary key,
  batch_id       bigint not null,
  petition_no    text not null,
  seq            integer not null,
  name           text not null,
  id_number      text,
  phone          text,
  address        text,
  representative boolean,
  person_id      text,
  case_id        text
);
create index petitioner_by_petition on petitioner (petition_no, seq, record_key);
create index petitioner_by_person on petitioner (person_id, petition_no);
create index petitioner_by_case on petitioner (case_id);

create table handling (
  record_key   text primary key,
  batch_id     bigint not null,
  petition_no  text not null,
  step         text not null check (step in ('REPLY', 'REVIEW', 'RE_REVIEW')),
  organ        text not null,
  requested_on date,
  due_on       date,
  concluded_on date,
  document_no  text,
  conclusion   text check (conclusion in ('UPHELD', 'PARTLY_UPHELD', 'NOT_UPHELD', 'MAINTAINED', 'REVOKED')),
  summary      text,
  case_id      text
);
create unique index handling_by_petition on handling (petition_no, step);
create index handling_by_case on handling (case_id);
