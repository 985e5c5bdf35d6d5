-- The petitions that somebody brought, for their own view of their records (persons: ids with commas between; in a resident's own
-- grant it is theirs alone). Reads as owner: the rows of the other petitioners decide nothing and are not seen.
create function petitions_of(persons text) returns setof text
language sql stable parallel safe security definer set search_path from current as $$
  select petition_no from petitioner where person_id = any(string_to_array(persons, ','))
$$;
