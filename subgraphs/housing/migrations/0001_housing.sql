-- Housing's extracts, as they are imported: one table an extract, columns as mapping.yaml names them. The last
-- columns (..._id) are filled by the linker. Indexes follow the lists that the graph offers: owner, sort, key.

-- 物业服务企业表
create table property_company (
  record_key   text primary key,
  batch_id     bigint not null,
  company_no   text not null,
  name         text not null,
  contact      text,
  phone        text,
  credit_grade text check (credit_grade in ('A', 'B', 'C', 'D'))
);
create index property_company_by_name on property_company (name, record_key);

-- 房屋楼盘表
create table house (
  record_key    text primary key,
  batch_id      bigint not null,
  house_no      text not null,
  address       text not null,
  building_name text,
  floor         integer,
  floors        integer,
  floor_area    numeric(14,2),
  use           text check (use in ('RESIDENTIAL', 'COMMERCIAL', 'OFFICE', 'GARAGE', 'OTHER')),
  structure     text check (structure in ('BRICK_TIMBER', 'BRICK_CONCRETE', 'REINFORCED_CONCRETE', 'STEEL')),
  built_year    integer,
  company_no    text,
  house_id      text
);
create index house_by_house on house (house_id, record_key);
create index house_by_company on house (company_no);

-- 产权登记信息表
create table ownership (
  record_key      text primary key,
  batch_id        bigint not null,
  certificate_no  text not null,
  seq             integer not null,
  house_no        text not null,
  owner_name      text not null,
  owner_id_number text,
  share           text,
  registered_on   date,
  ended_on        date,
  owner_id        text,
  house_id        text
);
create index ownership_by_property on ownership (house_no, record_key);
create index ownership_by_house on ownership (house_id, record_key);
create index ownership_by_owner on ownership (owner_id, record_key);

-- 房屋租赁备案表
create table tenancy (
  record_key       text primary key,
  batch_id         bigint not null,
  filing_no        text not null,
  address          text not null,
  landlord_name    text,
  landlord_phone   text,
  tenant_name      text not null,
  tenant_id_number text,
  tenant_phone     text,
  monthly_rent     numeric(14,2),
  starts_on        date not null,
  ends_on          date,
  house_id         text,
  landlord_id      text,
  tenant_id        text
);
create index tenancy_by_house on tenancy (house_id, starts_on, record_key);
create index tenancy_by_landlord on tenancy (landlord_id, starts_on, record_key);
create index tenancy_by_tenant on tenancy (tenant_id, starts_on, record_key);

-- 报修工单
create table repair_order (
  record_key     text primary key,
  batch_id       bigint not null,
  order_no       text not null,
  address        text not null,
  reporter_name  text,
  reporter_phone text,
  kind           text not null check (kind in ('ROOF_LEAK', 'PLUMBING', 'HEATING', 'ELECTRICAL', 'LIFT', 'FACADE', 'COMMON_FACILITY')),
  description    text,
  case_no        text,
  reported_at    timestamptz not null,
  state          text not null check (state in ('WAITING', 'IN_PROGRESS', 'DONE', 'CANCELLED')),
  finished_at    timestamptz,
  cost           numeric(14,2),
  from_fund      boolean,
  house_id       text,
  reporter_id    text,
  case_id        text
);
create index repair_order_by_reported_at on repair_order (reported_at, record_key);
create index repair_order_by_kind on repair_order (kind, reported_at, record_key);
create index repair_order_by_state on repair_order (state, reported_at, record_key);
create index repair_order_by_house on repair_order (house_id, reported_at, record_key);
create index repair_order_by_reporter on repair_order (reporter_id, reported_at, record_key);
create index repair_order_by_case on repair_order (case_id, reported_at, record_key);

-- 物业投诉登记表
create table property_complaint (
  record_key        text primary key,
  batch_id          bigint not null,
  complaint_no      text not null,
  company_no        text not null,
  complainant_name  text,
  complainant_phone text,
  address           text,
  kind              text check (kind in ('FEES', 'CLEANING', 'SECURITY', 'SLOW_REPAIR', 'COMMON_INCOME', 'OTHER')),
  content           text,
  received_on       date not null,
  state             text not null check (state in ('IN_PROGRESS', 'RECTIFIED', 'CLOSED', 'UNFOUNDED')),
  closed_on         date,
  house_id          text,
  complainant_id    text,
  case_id           text
);
create index property_complaint_by_received_on on property_complaint (received_on, record_key);
create index property_complaint_by_company on property_complaint (company_no, received_on, record_key);
create index property_complaint_by_state on property_complaint (state, received_on, record_key);
create index property_complaint_by_house on property_complaint (house_id, received_on, record_key);
create index property_complaint_by_complainant on property_complaint (complainant_id, received_on, record_key);
create index property_complaint_by_case on property_complaint (case_id, received_on, record_key);

-- 房屋安全隐患排查表
create table hazard (
  record_key  text primary key,
  batch_id    bigint not null,
  hazard_no   text not null,
  address     text not null,
  grade       text check (grade in ('A', 'B', 'C', 'D')),
  description text,
  found_on    date not null,
  measure     text,
  cleared_on  date,
  house_id    text
);
create index hazard_by_found_on on hazard (found_on, record_key);
create index hazard_by_grade on hazard (grade, found_on, record_key);
create index hazard_by_house on hazard (house_id, found_on, record_key);

-- 维修资金台账
create table maintenance_fund (
  record_key text primary key,
  batch_id   bigint not null,
  account_no text not null,
  house_no   text not null,
  paid       numeric(14,2),
  balance    numeric(14,2),
  updated_on date,
  house_id   text
);
create index maintenance_fund_by_property on maintenance_fund (house_no);
create index maintenance_fund_by_house on maintenance_fund (house_id, record_key);

-- 老旧小区改造项目表
create table renovation (
  record_key        text primary key,
  batch_id          bigint not null,
  project_no        text not null,
  name              text not null,
  kind              text,
  community_code    text,
  budget            numeric(14,2),
  consent_threshold numeric(14,2),
  starts_on         date,
  ends_on           date,
  state             text not null check (state in ('CONSULTING', 'APPROVED', 'UNDER_WAY', 'COMPLETED', 'STOPPED'))
);
create index renovation_by_name on renovation (name, record_key);
create index renovation_by_state on renovation (state, record_key);
create index renovation_by_community on renovation (community_code, record_key);

-- 改造意愿征询表
create table renovation_consent (
  record_key      text primary key,
  batch_id        bigint not null,
  project_no      text not null,
  house_no        text not null,
  owner_name      text,
  owner_id_number text,
  answer          text not null check (answer in ('CONSENT', 'OBJECT', 'ABSTAIN')),
  answered_on     date,
  remark          text,
  house_id        text,
  owner_id        text
);
create index renovation_consent_by_project on renovation_consent (project_no, record_key);
create index renovation_consent_by_house on renovation_consent (house_id, record_key);
create index renovation_consent_by_owner on renovation_consent (owner_id, record_key);

-- How the houses asked about renovations have answered. Reads as owner: a tally is of all houses, whatever rows the reader
-- may see one by one, so that nobody is told a tally of the two houses of their own case.
create function renovation_tallies(numbers text[])
returns table (
  project_no text, consenting bigint, objecting bigint, abstaining bigint, consenting_area numeric, answered_area numeric
)
language sql stable parallel safe security definer set search_path from current as $$
  select c.project_no,
    count(*) filter (where c.answer = 'CONSENT'),
    count(*) filter (where c.answer = 'OBJECT'),
    count(*) filter (where c.answer = 'ABSTAIN'),
    case when bool_and(h.floor_area is not null)
      then coalesce(sum(h.floor_area) filter (where c.answer = 'CONSENT'), 0) end,
    case when bool_and(h.floor_area is not null) then sum(h.floor_area) end
  from renovation_consent c left join house h on h.record_key = c.house_no
  where c.project_no = any(numbers)
  group by c.project_no
$$;
