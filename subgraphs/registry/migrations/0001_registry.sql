-- The platform's own exports: areas, grids and the life of each case (mapping.yaml).
create table area (
  record_key  text primary key,
  batch_id    bigint not null,
  code        text not null,
  name        text not null,
  level       text not null check (level in ('CITY', 'COUNTY', 'TOWNSHIP', 'COMMUNITY')),
  parent_code text
);
create unique index area_by_code on area (code);
create index area_by_parent on area (parent_code, code, record_key);

create table grid (
  record_key     text primary key,
  batch_id       bigint not null,
  code           text not null,
  name           text not null,
  community_code text not null,
  worker_name    text,
  worker_phone   text
);
create unique index grid_by_code on grid (code);
create index grid_by_community on grid (community_code, code, record_key);

create table case_intake (
  record_key        text primary key,
  batch_id          bigint not null,
  case_no           text not null,
  title             text not null,
  category          text not null check (category in ('POLICING', 'SOCIAL_MANAGEMENT', 'DISPUTE', 'RESIDENT_SERVICE')),
  item              text not null,
  source_department text check (source_department in ('petitions', 'police', 'mediation', 'civil-affairs', 'housing', 'registry')),
  source_no         text,
  stage             text not null check (stage in ('REPORTED', 'OPENED', 'DISPATCHED', 'HANDLED', 'RESULT_REPORTED', 'CLOSED', 'EVALUATED')),
  lead_department   text check (lead_department in ('petitions', 'police', 'mediation', 'civil-affairs', 'housing', 'registry')),
  settled_level     text check (settled_level in ('COMMUNITY', 'TOWNSHIP', 'COUNTY', 'CITY')),
  reported_at       timestamptz not null,
  due_on            date,
  closed_at         timestamptz,
  grid_code         text,
  address           text,
  case_id           text,
  house_id          text
);
create index case_intake_by_case on case_intake (case_id, reported_at, record_key);
create index case_intake_by_house on case_intake (house_id, reported_at, record_key);

create table case_event (
  record_key text primary key,
  batch_id   bigint not null,
  case_no    text not null,
  seq        integer not null,
  stage      text not null check (stage in ('REPORTED', 'OPENED', 'DISPATCHED', 'HANDLED', 'RESULT_REPORTED', 'CLOSED', 'EVALUATED')),
  department text check (department in ('petitions', 'police', 'mediation', 'civil-affairs', 'housing', 'registry')),
  at         timestamptz not null,
  due_on     date,
  note       text,
  case_id    text
);
create index case_event_by_case on case_event (case_id, seq, record_key);

create table referral (
  record_key      text primary key,
  batch_id        bigint not null,
  referral_no     text not null,
  case_no         text not null,
  from_department text not null check (from_department in ('petitions', 'police', 'mediation', 'civil-affairs', 'housing', 'registry')),
  to_department   text not null check (to_department in ('petitions', 'police', 'mediation', 'civil-affairs', 'housing', 'registry')),
  to_no           text,
  sent_at         timestamptz not null,
  status          text not null check (status in ('PENDING', 'ACCEPTED', 'REFUSED', 'RETURNED')),
  answered_at     timestamptz,
  reason          text,
  case_id         text
);
create index referral_by_case on referral (case_id, sent_at, record_key);

create table evaluation (
  record_key text primary key,
  batch_id   bigint not null,
  case_no    text not null,
  visited_on date not null,
  means      text check (means in ('PHONE', 'VISIT', 'SMS')),
  rating     text check (rating in ('VERY_SATISFIED', 'SATISFIED', 'FAIRLY_SATISFIED', 'DISSATISFIED')),
  comment    text,
  case_id    text
);
create index evaluation_by_case on evaluation (case_id, visited_on, record_key);
