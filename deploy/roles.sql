-- The database and its roles, for psql 14 or later as a superuser. Passwords come from the environment:
--   WORKER_PASSWORD=... WRITER_PASSWORD=... READER_PASSWORD=... psql -v ON_ERROR_STOP=1 -f roles.sql
-- To run it again changes passwords and mends rights; no data are touched.
--
-- monitoring_worker  owns the schema `monitoring` and all in it, and nothing else. It makes the tables (`migrate`, or the
--                    first `run`), a partition for each coming day, and drops the days that are past: in PostgreSQL only an
--                    owner may attach or drop a partition, so a worker with less could not keep the house. Every worker
--                    logs in by this role, because one may end the session of another that hangs in a lock.
-- monitoring_writer  an application in the synchronous or the in-process mode: writes rows, makes and drops no table. Its
--                    tables and days are made by a worker, or by `monitoring-worker migrate` from cron.
-- monitoring_reader  people and dashboards: reads, and nothing else.

\set ON_ERROR_STOP on
\getenv worker_password WORKER_PASSWORD
\getenv writer_password WRITER_PASSWORD
\getenv reader_password READER_PASSWORD

SELECT format('CREATE ROLE %I LOGIN', name)
FROM unnest(ARRAY['monitoring_worker', 'monitoring_writer', 'monitoring_reader']) AS name
WHERE name NOT IN (SELECT rolname FROM pg_roles)
\gexec

ALTER ROLE monitoring_worker NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'worker_password';
ALTER ROLE monitoring_writer NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'writer_password';
ALTER ROLE monitoring_reader NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'reader_password';
-- Belt and braces: even where a right was given by mistake.
ALTER ROLE monitoring_reader SET default_transaction_read_only = on;

SELECT 'CREATE DATABASE monitoring'
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'monitoring')
\gexec

REVOKE ALL ON DATABASE monitoring FROM PUBLIC;
GRANT CONNECT ON DATABASE monitoring TO monitoring_worker, monitoring_writer, monitoring_reader;

\connect monitoring
SET client_min_messages = warning;

-- Before PostgreSQL 15 everybody may make tables in `public`.
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
CREATE SCHEMA IF NOT EXISTS monitoring AUTHORIZATION monitoring_worker;
ALTER ROLE monitoring_worker IN DATABASE monitoring SET search_path = monitoring;
ALTER ROLE monitoring_writer IN DATABASE monitoring SET search_path = monitoring;
ALTER ROLE monitoring_reader IN DATABASE monitoring SET search_path = monitoring;

GRANT USAGE ON SCHEMA monitoring TO monitoring_writer, monitoring_reader;
-- What is there, and what the worker makes later: tables, partitions, views.
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA monitoring TO monitoring_writer;
GRANT SELECT ON ALL TABLES IN SCHEMA monitoring TO monitoring_reader;
ALTER DEFAULT PRIVILEGES FOR ROLE monitoring_worker IN SCHEMA monitoring
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO monitoring_writer;
ALTER DEFAULT PRIVILEGES FOR ROLE monitoring_worker IN SCHEMA monitoring
    GRANT SELECT ON TABLES TO monitoring_reader;
