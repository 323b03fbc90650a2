-- Calls added up by minute, later by hour (minutes = 60). Several rows may stand for one minute: each has one writer, so
-- that workers do not wait for each other; readers add them up. durations: an HdrHistogram in its V2 encoding.
-- writes: how often it was written, so that a writer sees that its row has been taken away.
CREATE TABLE operation_rollups (
    minute     timestamptz NOT NULL,
    service    text NOT NULL,
    operation  text NOT NULL,
    worker     text NOT NULL,
    minutes    smallint NOT NULL DEFAULT 1,
    calls      bigint NOT NULL,
    failures   bigint NOT NULL,
    slow       bigint NOT NULL,
    records    bigint NOT NULL,
    total_us   bigint NOT NULL,
    longest_us bigint NOT NULL,
    durations  bytea NOT NULL,
    writes     integer NOT NULL DEFAULT 1,
    PRIMARY KEY (minute, service, operation, worker)
) WITH (fillfactor = 70);

-- Of a slow tracked call: its row of operation_logs. Null for a metric that user code records.
ALTER TABLE performance_metrics ADD COLUMN operation_id varchar(64);
