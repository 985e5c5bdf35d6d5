-- Which departments a petition complains about goes to the registry with the petition's claim (mapping.yaml: respondent), so that
-- their staff stand to the case as the unit complained about. A claim says the departments and the case, never who petitions.
create function departments_of_unit(unit text) returns text[]
language sql stable as $$
  select array_agg(distinct u.department order by u.department)
  from unit_department u where u.department is not null and unit ~ u.pattern
$$;

-- A unit that a steward places, or places anew, is told with the next linking, as a petition imported anew would be.
create function tell_respondents() returns trigger
language plpgsql set search_path from current as $$
begin
  update claim c set respondents = now.respondents, revision = nextval('claim_revision')
  from (select record_key, departments_of_unit(unit_complained) as respondents from petition) now
  where c.extract = 'petition' and c.into_column = 'case_id' and c.record_key = now.record_key
    and c.respondents is distinct from now.respondents;
  return null;
end $$;
create trigger unit_department_told after insert or update or delete or truncate on unit_department
for each statement execute function tell_respondents();

-- Petitions that were imported before this.
update claim c set respondents = departments_of_unit(p.unit_complained), revision = nextval('claim_revision')
from petition p
where c.extract = 'petition' and c.into_column = 'case_id' and c.record_key = p.record_key
  and departments_of_unit(p.unit_complained) is not null;
