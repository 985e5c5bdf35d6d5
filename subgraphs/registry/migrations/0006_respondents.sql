-- Which departments a case complains about. Told to the gateway, which makes their staff the unit complained about whatever else
-- they do in the case, and held beneath it: what such a unit may not know of a case is no row of theirs under any grant.
alter table linked_claim add column respondents text[];

create table case_respondent (
  case_id    text not null,
  -- the word by which grants name the department: its subgraph, else its code
  department text not null,
  primary key (case_id, department)
);
create index case_respondent_by_department on case_respondent (department, case_id);

-- Reads as owner: that a case complains about a department is itself no row for readers.
create function cases_about(caller text) returns setof text
language sql stable parallel safe security definer set search_path from current as $$
  select case_id from case_respondent where department = caller
$$;
