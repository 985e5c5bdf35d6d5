-- Persons whom staff brought into a case by an exact identity while it was being opened. Append-only: it is evidence.
create table case_admission (
  case_id     text not null references subject (id),
  person_id   text not null references subject (id),
  department  text not null,
  audit_id    text not null,
  admitted_at timestamptz not null default now(),
  primary key (case_id, person_id, audit_id)
);
create trigger case_admission_append_only before update or delete on case_admission for each row execute function refuse_change();
