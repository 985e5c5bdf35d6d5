-- The police's extracts, as they are imported: one table an extract, columns as mapping.yaml names them. The last
-- columns (..._id) are filled by the linker. Indexes follow the lists that the graph offers: owner, sort, key.

-- 常住人口登记表
create table household_member (
  record_key   text primary key,
  batch_id     bigint not null,
  household_no text not null,
  member_no    text not null,
  relation     text not null check (relation in ('HEAD', 'SPOUSE', 'SON', 'DAUGHTER', 'FATHER', 'MOTHER', 'GRANDCHILD', 'OTHER_RELATIVE', 'NOT_RELATED')),
  name         text not null,
  former_name  text,
  sex          text check (sex in ('MALE', 'FEMALE')),
  birth_date   date,
  id_number    text,
  address      text not null,
  moved_in_on  date,
  status       text check (status in ('ACTIVE', 'MOVED_OUT', 'DECEASED')),
  station      text,
  person_id    text,
  house_id     text
);
create index household_member_by_household on household_member (household_no, member_no);
create index household_member_by_person on household_member (person_id);
create index household_member_by_house on household_member (house_id, record_key);

-- 居住证登记表
create table residence_permit (
  record_key text primary key,
  batch_id   bigint not null,
  permit_no  text not null,
  name       text not null,
  sex        text check (sex in ('MALE', 'FEMALE')),
  birth_date date,
  id_number  text,
  phone      text,
  origin     text,
  address    text not null,
  reason     text check (reason in ('WORK', 'BUSINESS', 'STUDY', 'JOIN_FAMILY', 'OTHER')),
  issued_on  date,
  expires_on date,
  person_id  text,
  house_id   text
);
create index residence_permit_by_person on residence_permit (person_id);
create index residence_permit_by_house on residence_permit (house_id, record_key);

-- 接处警登记表
create table incident (
  record_key         text primary key,
  batch_id           bigint not null,
  incident_no        text not null,
  reported_at        timestamptz not null,
  kind               text not null check (kind in ('NEIGHBOUR_DISPUTE', 'FAMILY_DISPUTE', 'PROPERTY_DISPUTE', 'ECONOMIC_DISPUTE', 'PUBLIC_ORDER', 'NOISE', 'TRAFFIC', 'REQUEST_FOR_HELP', 'OTHER')),
  place              text,
  reporter_name      text,
  reporter_phone     text,
  reporter_id_number text,
  station            text not null,
  officer            text,
  summary            text,
  disposition        text check (disposition in ('SETTLED_ON_SITE', 'REFERRED_TO_MEDIATION', 'CASE_FILED', 'DISPERSED', 'NO_ACTION', 'PASSED_ON')),
  closed_at          timestamptz,
  case_id            text,
  house_id           text,
  reporter_id        text
);
create index incident_by_reported_at on incident (reported_at, record_key);
create index incident_by_kind on incident (kind, reported_at, record_key);
create index incident_by_station on incident (station, reported_at, record_key);
create index incident_by_reporter on incident (reporter_id, reported_at, record_key);
create index incident_by_house on incident (house_id, reported_at, record_key);
create index incident_by_case on incident (case_id, reported_at, record_key);

-- 警情当事人表
create table incident_party (
  record_key  text primary key,
  batch_id    bigint not null,
  incident_no text not null,
  seq         integer not null,
  role        text not null check (role in ('REPORTER', 'PARTY', 'WITNESS', 'VICTIM')),
  name        text not null,
  id_number   text,
  birth_date  date,
  phone       text,
  address     text,
  person_id   text,
  case_id     text
);
create index incident_party_by_incident on incident_party (incident_no, seq);
create index incident_party_by_person on incident_party (person_id);
create index incident_party_by_case on incident_party (case_id);

-- 公调对接移交表
create table mediation_referral (
  record_key   text primary key,
  batch_id     bigint not null,
  referral_no  text not null,
  incident_no  text not null,
  referred_on  date not null,
  committee    text not null,
  mediation_no text,
  outcome      text check (outcome in ('SETTLED', 'NOT_SETTLED', 'IN_PROGRESS', 'RETURNED')),
  case_id      text
);
create index mediation_referral_by_referred_on on mediation_referral (referred_on, record_key);
create index mediation_referral_by_incident on mediation_referral (incident_no, referral_no);
create index mediation_referral_by_case on mediation_referral (case_id, referred_on, record_key);
