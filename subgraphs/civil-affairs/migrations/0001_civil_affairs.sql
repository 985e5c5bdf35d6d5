-- Civil affairs' extracts, as they are imported: one table an extract, columns as mapping.yaml names them. The last
-- columns (..._id) are filled by the linker. Indexes follow the lists that the graph offers: owner, sort, key.

-- 村社区信息表
create table community (
  record_key     text primary key,
  batch_id       bigint not null,
  code           text not null,
  name           text not null,
  township       text not null,
  office_address text,
  phone          text,
  households     integer
);
create index community_by_township on community (township, record_key);
create index community_by_name on community (name, record_key);

-- 标准地址库
create table standard_address (
  record_key     text primary key,
  batch_id       bigint not null,
  address_code   text not null,
  community_code text not null,
  grid_code      text,
  road           text,
  road_no        text,
  estate         text,
  building       text,
  unit           text,
  room           text,
  full_address   text not null,
  house_id       text
);
create index standard_address_by_house on standard_address (house_id, record_key);
create index standard_address_by_community on standard_address (community_code, record_key);

-- 婚姻登记信息表
create table marriage (
  record_key         text primary key,
  batch_id           bigint not null,
  certificate_no     text not null,
  kind               text not null check (kind in ('MARRIAGE', 'DIVORCE')),
  registered_on      date not null,
  organ              text,
  husband_name       text not null,
  husband_id_number  text,
  husband_birth_date date,
  wife_name          text not null,
  wife_id_number     text,
  wife_birth_date    date,
  husband_id         text,
  wife_id            text
);
create index marriage_by_husband on marriage (husband_id, registered_on);
create index marriage_by_wife on marriage (wife_id, registered_on);

-- 救助补贴发放台账
create table allowance (
  record_key     text primary key,
  batch_id       bigint not null,
  allowance_no   text not null,
  kind           text not null check (kind in ('MINIMUM_LIVING', 'DESTITUTE', 'TEMPORARY', 'ELDERLY', 'DISABILITY_LIVING', 'DISABILITY_CARE')),
  name           text not null,
  id_number      text,
  birth_date     date,
  phone          text,
  address        text,
  members        integer,
  monthly_amount numeric(14,2),
  started_on     date not null,
  ended_on       date,
  state          text not null check (state in ('ACTIVE', 'SUSPENDED', 'ENDED')),
  person_id      text,
  house_id       text
);
create index allowance_by_started_on on allowance (started_on, record_key);
create index allowance_by_kind on allowance (kind, started_on, record_key);
create index allowance_by_state on allowance (state, started_on, record_key);
create index allowance_by_person on allowance (person_id, started_on, record_key);
create index allowance_by_house on allowance (house_id, started_on, record_key);

-- 社会救助申请表
create table application (
  record_key     text primary key,
  batch_id       bigint not null,
  application_no text not null,
  kind           text not null check (kind in ('MINIMUM_LIVING', 'DESTITUTE', 'TEMPORARY', 'ELDERLY', 'DISABILITY_LIVING', 'DISABILITY_CARE')),
  name           text not null,
  id_number      text,
  phone          text,
  address        text,
  reason         text,
  case_no        text,
  submitted_on   date not null,
  status         text not null check (status in ('ACCEPTED', 'HOME_VISIT', 'PUBLIC_NOTICE', 'APPROVED', 'DECLINED', 'WITHDRAWN')),
  decided_on     date,
  opinion        text,
  person_id      text,
  house_id       text,
  case_id        text
);
create index application_by_submitted_on on application (submitted_on, record_key);
create index application_by_kind on application (kind, submitted_on, record_key);
create index application_by_status on application (status, submitted_on, record_key);
create index application_by_person on application (person_id, submitted_on, record_key);
create index application_by_house on application (house_id, submitted_on, record_key);
create index application_by_case on application (case_id, submitted_on, record_key);
