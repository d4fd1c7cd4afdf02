/**
 * The two roles of a district's schema. The office role owns the schema and serves people who signed in; row-level
 * security is forced on it. The public role serves everybody else and may select from `public_` views only.
 */
export const officeRole = (schema: string): string => `${schema}_office`
export const publicRole = (schema: string): string => `${schema}_public`

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** SQL that makes a role that cannot log in, where it is missing; two that start at once do not disturb each other. */
export const ensureRole = (role: string): string => `
  do $$ begin
    if not exists (select from pg_roles where rolname = ${literal(role)}) then
      begin
        create role ${quote(role)} nologin;
      exception when duplicate_object or unique_violation then null;
      end;
    end if;
  end $$`

/**
 * SQL for a superuser: hands the schema and everything in it to the office role, so that row-level security, which a
 * superuser passes through, holds from here on.
 */
export const handOver = (schema: string, role: string): string => `
  do $$ declare
    thing record;
  begin
    execute format('alter schema %I owner to %I', ${literal(schema)}, ${literal(role)});
    for thing in
      select format('alter %s %I.%I owner to %I',
        case relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence' else 'table' end,
        ${literal(schema)}, relname, ${literal(role)}) as statement
      from pg_class
      where relnamespace = ${literal(schema)}::regnamespace and relkind in ('r', 'p', 'v', 'm', 'S')
        and relowner <> ${literal(role)}::regrole
        and not exists (select from pg_depend where objid = pg_class.oid and deptype in ('a', 'i', 'e')
          and relkind = 'S')
      union all
      select format('alter function %s owner to %I', oid::regprocedure, ${literal(role)})
      from pg_proc
      where pronamespace = ${literal(schema)}::regnamespace and proowner <> ${literal(role)}::regrole
        and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e')
    loop
      execute thing.statement;
    end loop;
  end $$`

/** SQL that lets the public role in: to the schema and to `public_` views, and takes back everything else. */
export const admitPublic = (schema: string, role: string): string => `
  do $$ declare
    shown record;
  begin
    execute format('revoke all on all tables in schema %I from %I', ${literal(schema)}, ${literal(role)});
    execute format('grant usage on schema %I to %I', ${literal(schema)}, ${literal(role)});
    for shown in select relname from pg_class
      where relnamespace = ${literal(schema)}::regnamespace and relkind = 'v' and relname like 'public\\_%'
    loop
      execute format('grant select on %I.%I to %I', ${literal(schema)}, shown.relname, ${literal(role)});
    end loop;
  end $$`

/** SQL that sets the role of the session. */
export const setRole = (role: string): string => `set role ${quote(role)}`
