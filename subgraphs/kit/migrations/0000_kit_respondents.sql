-- Of a case that complains about somebody: the departments that the unit complained about belongs to. Never who complains.
alter table claim add column respondents text[];
