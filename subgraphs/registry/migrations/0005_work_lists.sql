-- Which cases belong to a department, for its work list, and the dwellings of an area in an order that tells no address.
create index case_life_by_lead on case_life (lead_department);
create index record_locator_by_department on record_locator (department, case_id) where case_id is not null;
create index referral_by_receiver on referral (to_department, case_id) where status = 'ACCEPTED';
create index house_profile_by_grid on house_profile (grid_code, house_id);

-- The cases that a department leads, holds records of, or was handed and took on; of them, for a post with a jurisdiction,
-- those that happened in its areas (codes with commas between) and those that have no place: as the gateway judges who works
-- on a case. Reads as owner: row security on the tables that it looks at must not decide over itself.
create function cases_of(caller text, areas text) returns setof text
language sql stable parallel safe security definer set search_path from current as $$
  select works.case_id
  from (
    select case_id from case_life where lead_department = caller
    union select case_id from record_locator where department = caller and case_id is not null
    union select case_id from referral where to_department = caller and status = 'ACCEPTED' and case_id is not null
  ) works
  left join case_life l using (case_id)
  where coalesce(areas, '') = '' or l.grid_code is null
    or exists (select from unnest(string_to_array(areas, ',')) area where area <> '' and starts_with(l.grid_code, area))
$$;
