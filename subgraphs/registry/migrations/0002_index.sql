-- The master index: who and what the departments' records are about. It holds no name and no ID number, only keyed digests
-- of them (to compare), masked forms (for the clerk who decides) and opaque ids.

-- Every person, house and case that was ever given an id. An id is never used again and never taken back:
-- joined_into is a clerk's decision, succeeded_by the linker's; both lead to the id that answers today.
create table subject (
  id           text primary key,
  kind         text not null check (kind in ('person', 'house', 'case')),
  joined_into  text references subject (id),
  succeeded_by text references subject (id),
  created_at   timestamptz not null default now()
);
create index subject_redirected on subject (id) where joined_into is not null or succeeded_by is not null;

-- The departments' claims as the linker last saw them.
create table linked_claim (
  link_id           bigint generated always as identity primary key,
  department        text not null,
  claim_id          bigint not null,
  extract           text not null,
  record_key        text not null,
  into_column       text not null,
  kind              text not null check (kind in ('person', 'house', 'case')),
  revision          bigint not null,
  -- person: digests (the last three together with the name), and what a clerk may see
  of_record         boolean not null default false,
  id_key            uuid,
  id_state          text,
  id_masked         text,
  name_key          uuid,
  name_masked       text,
  birth_key         uuid,
  birth_year        smallint,
  sex               text,
  phone_key         uuid,
  home_key          uuid,
  household_key     uuid,
  -- house
  dwelling          text,
  qualifier_1       text,
  qualifier_2       text,
  qualifier_3       text,
  qualifier_4       text,
  address_written   text,
  address_code      text,
  grid_code         text,
  refers_extract    text,
  refers_key        text,
  -- case
  number            text,
  refers_department text,
  refers_number     text,
  alias_department  text,
  alias_number      text,
  -- what the rules say by themselves, and what stands after the clerks' decisions
  own_id            text,
  subject_id        text,
  unique (department, claim_id)
);
create index linked_claim_by_record on linked_claim (department, record_key, extract);
create index linked_claim_by_subject on linked_claim (subject_id);
create index linked_claim_by_own on linked_claim (own_id);
create index linked_claim_by_name on linked_claim (name_key) where kind = 'person';
create index linked_claim_by_id on linked_claim (id_key) where id_key is not null;
create index linked_claim_by_dwelling on linked_claim (dwelling) where kind = 'house';

-- ID numbers that an incomplete or mistyped one may have been, as digests.
create table claim_guess (
  link_id bigint not null references linked_claim (link_id) on delete cascade,
  id_key  uuid not null,
  primary key (link_id, id_key)
);
create index claim_guess_by_id on claim_guess (id_key);

-- How far each department was read.
create table link_state (
  department text primary key,
  revision   bigint not null,
  linked_at  timestamptz not null
);

-- One row: which key the digests were made with, so that a wrong key is noticed before it splits everyone.
create table index_key (
  only_row    boolean primary key default true check (only_row),
  fingerprint text not null
);

-- Decided, and not yet told to the department.
create table link_outbox (
  department text not null,
  claim_id   bigint not null,
  subject_id text,
  decided_at timestamptz not null default now(),
  primary key (department, claim_id)
);

-- Which departments hold records of which subject. Confidential: only records whose very existence must not be told.
create table record_locator (
  subject_id   text not null,
  department   text not null,
  confidential boolean not null,
  case_id      text generated always as (case when subject_id like 'c\_%' then subject_id end) stored,
  primary key (subject_id, department)
);

-- The bounded set of persons and houses that a case concerns.
create table case_subject (
  case_id      text not null,
  kind         text not null check (kind in ('person', 'house')),
  subject_id   text not null,
  department   text not null,
  confidential boolean not null,
  primary key (case_id, subject_id, department)
);
create index case_subject_by_subject on case_subject (subject_id, case_id);

create table house_profile (
  house_id     text primary key references subject (id),
  address      text,
  address_code text,
  grid_code    text
);

-- What is not certain, for a clerk. One item per question; the question's key keeps it from being asked twice.
create table review_item (
  item_id    bigint generated always as identity primary key,
  question   text not null unique,
  kind       text not null check (kind in ('person', 'house')),
  reason     text not null check (reason in ('NAME_CONFLICT', 'SAME_ID', 'AMBIGUOUS', 'WEAK', 'SAME_ADDRESS')),
  state      text not null default 'OPEN' check (state in ('OPEN', 'DECIDED', 'SETTLED')),
  link_id    bigint references linked_claim (link_id) on delete cascade,
  department text,
  opened_at  timestamptz not null default now(),
  closed_at  timestamptz
);
create index review_item_queue on review_item (state, kind, opened_at, item_id);
create index review_item_by_claim on review_item (link_id);

create table review_candidate (
  item_id    bigint not null references review_item (item_id) on delete cascade,
  subject_id text not null references subject (id),
  evidence   text[] not null,
  primary key (item_id, subject_id)
);
create index review_candidate_by_subject on review_candidate (subject_id);

-- The trace: what a clerk decided, why, and what undid it. Nothing is ever deleted from it.
create table link_decision (
  decision_id bigint generated always as identity primary key,
  action      text not null check (action in ('LINK', 'SEPARATE', 'KEEP_APART', 'JOIN', 'SPLIT', 'UNDO')),
  kind        text not null check (kind in ('person', 'house')),
  item_id     bigint references review_item (item_id) on delete set null,
  subject_id  text references subject (id),
  other_id    text references subject (id),
  undoes      bigint unique references link_decision (decision_id),
  decided_by  text not null,
  reason      text not null check (length(trim(reason)) > 0),
  decided_at  timestamptz not null default now()
);
create index link_decision_by_subject on link_decision (subject_id, decision_id);
create index link_decision_by_other on link_decision (other_id, decision_id);
create index link_decision_by_item on link_decision (item_id);

-- A claim that a clerk has put where it belongs, whatever the rules say. The latest decision holds.
create table claim_pin (
  decision_id bigint not null references link_decision (decision_id),
  department  text not null,
  claim_id    bigint not null,
  subject_id  text not null references subject (id),
  active      boolean not null default true,
  primary key (decision_id, department, claim_id)
);
create index claim_pin_by_claim on claim_pin (department, claim_id, decision_id desc) where active;
create index claim_pin_by_subject on claim_pin (subject_id);

-- The numbers under which departments know a case.
create table case_number (
  case_id    text not null,
  department text not null,
  number     text not null,
  primary key (department, number)
);
create index case_number_by_case on case_number (case_id, department, number);
