-- The justice bureau's mediation register: cases, their parties, agreements with every version, and performance.
-- Columns after the mapping's own (case_id, house_id, person_id) are filled by the registry's linker.
create table mediation_case (
  record_key        text primary key,
  batch_id          bigint not null,
  mediation_no      text not null,
  means             text not null check (means in ('PEOPLES', 'ADMINISTRATIVE', 'JUDICIAL', 'PROFESSIONAL', 'ADJUDICATION_OR_RECONSIDERATION', 'THIRD_PARTY', 'BRANDED', 'PRE_LITIGATION_CONFIRMATION')),
  source            text not null check (source in ('PETITION', 'POLICE', 'COURT', 'WALK_IN', 'FOUND_BY_VISIT')),
  source_department text check (source_department in ('petitions', 'police', 'housing', 'civil-affairs', 'registry')),
  source_no         text,
  dispute_kind      text not null check (dispute_kind in ('NEIGHBOUR', 'FAMILY', 'PROPERTY_SERVICE', 'HOUSE_AND_PLOT', 'LABOUR', 'DAMAGES', 'CONTRACT', 'OTHER')),
  grade             text check (grade in ('HIGH', 'MEDIUM', 'LOW')),
  people            integer,
  duration_days     integer,
  intensity         text check (intensity in ('CALM', 'QUARREL', 'PHYSICAL')),
  summary           text,
  place             text,
  organisation      text not null,
  mediator          text,
  accepted_on       date not null,
  due_on            date,
  concluded_on      date,
  result            text check (result in ('AGREEMENT', 'NO_AGREEMENT', 'TERMINATED', 'IN_PROGRESS')),
  case_id           text,
  house_id          text
);
create unique index mediation_case_by_number on mediation_case (mediation_no);
create index mediation_case_by_acceptance on mediation_case (accepted_on, record_key);
create index mediation_case_by_organisation on mediation_case (organisation, accepted_on, record_key);
create index mediation_case_by_source on mediation_case (source_department, source_no);
create index mediation_case_open on mediation_case (accepted_on, record_key) where concluded_on is null;
create index mediation_case_by_case on mediation_case (case_id, accepted_on, record_key);
create index mediation_case_by_house on mediation_case (house_id, accepted_on, record_key);

create table party (
  record_key   text primary key,
  batch_id     bigint not null,
  mediation_no text not null,
  seq          integer not null,
  side         text not null check (side in ('APPLICANT', 'RESPONDENT', 'THIRD_PARTY')),
  name         text not null,
  organisation boolean,
  id_number    text,
  birth_date   date,
  phone        text,
  address      text,
  person_id    text,
  case_id      text
);
create index party_by_mediation on party (mediation_no, seq, record_key);
create index party_by_person on party (person_id, mediation_no);
create index party_by_case on party (case_id);

create table agreement (
  record_key      text primary key,
  batch_id        bigint not null,
  agreement_no    text not null,
  version         integer not null,
  mediation_no    text not null,
  form            text check (form in ('WRITTEN', 'ORAL')),
  state           text not null check (state in ('DRAFT', 'PARTLY_SIGNED', 'SIGNED', 'VOID')),
  signed_on       date,
  amount          numeric(14,2),
  terms           text,
  confirmation    text check (confirmation in ('NOT_REQUESTED', 'REQUESTED', 'CONFIRMED', 'DISMISSED')),
  confirmation_no text,
  court           text,
  case_id         text
);
create unique index agreement_by_number on agreement (agreement_no, version);
create index agreement_by_mediation on agreement (mediation_no, agreement_no, version);
create index agreement_by_case on agreement (case_id);

create table performance (
  record_key   text primary key,
  batch_id     bigint not null,
  agreement_no text not null,
  seq          integer not null,
  mediation_no text not null,
  due_on       date not null,
  performed_on date,
  item         text,
  amount       numeric(14,2),
  state        text not null check (state in ('DUE', 'PERFORMED', 'PARTLY_PERFORMED', 'OVERDUE')),
  case_id      text
);
create unique index performance_by_agreement on performance (agreement_no, seq);
create index performance_by_mediation on performance (mediation_no);
create index performance_by_case on performance (case_id);
