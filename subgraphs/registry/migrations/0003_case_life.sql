-- The life of a case (GB/T 30428): a state machine with a version, and the steps that brought it there.
create table case_life (
  case_id         text primary key references subject (id),
  stage           text not null check (stage in ('REPORTED', 'OPENED', 'DISPATCHED', 'HANDLED', 'RESULT_REPORTED', 'CLOSED', 'EVALUATED')),
  version         integer not null check (version >= 0),
  case_no         text not null,
  category        text not null,
  lead_department text,
  settled_level   text,
  grid_code       text,
  reported_at     timestamptz not null,
  due_on          date,
  closed_at       timestamptz,
  -- sort key of cases without a deadline: after all others
  due_order       date generated always as (coalesce(due_on, date '9999-12-31')) stored
);
create index case_life_newest on case_life (reported_at, case_id);
create index case_life_due on case_life (due_order, case_id);
create index case_life_by_stage on case_life (stage, reported_at, case_id);
create index case_life_by_grid on case_life (grid_code, reported_at, case_id);
create unique index case_life_by_number on case_life (case_no);

-- Append-only. `corrects` names the version whose content this step replaces.
create table case_step (
  case_id     text not null references subject (id),
  version     integer not null check (version > 0),
  from_stage  text,
  stage       text not null check (stage in ('REPORTED', 'OPENED', 'DISPATCHED', 'HANDLED', 'RESULT_REPORTED', 'CLOSED', 'EVALUATED')),
  department  text,
  at          timestamptz not null,
  due_on      date,
  note        text,
  source      text not null check (source in ('ledger', 'platform')),
  source_key  text,
  content     text,
  corrects    integer,
  recorded_at timestamptz not null default now(),
  primary key (case_id, version)
);
create unique index case_step_by_source on case_step (case_id, source_key, content) where source_key is not null;

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: add a row that corrects the former one', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger case_step_append_only before update or delete on case_step for each row execute function refuse_change();
create trigger link_decision_append_only before delete on link_decision for each row execute function refuse_change();
