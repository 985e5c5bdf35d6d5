-- The mediations that somebody is a party of, for their own view of their records (persons: ids with commas between; in a
-- resident's own grant it is theirs alone). Reads as owner: the rows of the other parties decide nothing and are not seen.
create function mediations_of(persons text) returns setof text
language sql stable parallel safe security definer set search_path from current as $$
  select mediation_no from party where person_id = any(string_to_array(persons, ','))
$$;
