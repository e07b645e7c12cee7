-- What the devices said they were doing: readings of an hour by operating status, those of quality bad among them.
-- They stand beside the statistics, since that row is written with every batch anyway. NULL: of a time before they
-- were counted; NULL plus what comes late stays NULL, so that a part of an hour is never taken for all of it.
-- An hour of bad readings only has a row with count 0, mean and m2 0, min and max infinite.
ALTER TABLE sensor_hour
  ADD COLUMN active       integer,
  ADD COLUMN idle         integer,
  ADD COLUMN maintenance  integer,
  ADD COLUMN fault        integer;

CREATE OR REPLACE VIEW device_stats_hourly AS
  SELECT s.device_id, s.sensor_type, h.bucket AS hour_timestamp, h.mean AS avg_value, h.min AS min_value,
         h.max AS max_value, h.count AS count_readings, sqrt(h.m2 / h.count) AS std_deviation
  FROM sensor_hour h JOIN sensor s USING (sensor_id)
  WHERE h.count > 0;

CREATE VIEW device_status_hourly AS
  SELECT s.device_id, h.bucket AS hour_timestamp, sum(h.active) AS active, sum(h.idle) AS idle,
         sum(h.maintenance) AS maintenance, sum(h.fault) AS fault
  FROM sensor_hour h JOIN sensor s USING (sensor_id)
  WHERE h.active IS NOT NULL
  GROUP BY s.device_id, h.bucket;
