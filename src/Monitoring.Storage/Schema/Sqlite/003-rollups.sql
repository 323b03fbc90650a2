-- Calls added up by minute, later by hour (minutes = 60). Several rows may stand for one minute: each has one writer, so
-- that workers do not wait for each other; readers add them up. durations: an HdrHistogram in its V2 encoding.
-- writes: how often it was written, so that a writer sees that its row has been taken away.
CREATE TABLE operation_rollups (
    minute     TEXT NOT NULL,
    service    TEXT NOT NULL,
    operation  TEXT NOT NULL,
    worker     TEXT NOT NULL,
    minutes    INTEGER NOT NULL DEFAULT 1,
    calls      INTEGER NOT NULL,
    failures   INTEGER NOT NULL,
    slow       INTEGER NOT NULL,
    records    INTEGER NOT NULL,
    total_us   INTEGER NOT NULL,
    longest_us INTEGER NOT NULL,
    durations  BLOB NOT NULL,
    writes     INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (minute, service, operation, worker)
) WITHOUT ROWID;

-- Of a slow tracked call: its row of operation_logs. Null for a metric that user code records.
ALTER TABLE performance_metrics ADD COLUMN operation_id TEXT;
