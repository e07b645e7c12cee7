-- Who may do what: people, their tokens, the keys that sign, and the credentials of devices.

ALTER TABLE users
  ADD COLUMN display_name   text NOT NULL DEFAULT '',
  ADD COLUMN email          text NOT NULL DEFAULT '',
  ADD COLUMN enabled        boolean NOT NULL DEFAULT true,
  -- empty: signs in here, with a password; else the OpenID Connect issuer, and password_hash is empty
  ADD COLUMN issuer         text NOT NULL DEFAULT '',
  ADD COLUMN subject        text NOT NULL DEFAULT '',
  ADD COLUMN version        bigint NOT NULL DEFAULT 1,
  -- raised by 'sign out everywhere', a new password, a new role and by disabling: what was issued before ends
  ADD COLUMN session_epoch  bigint NOT NULL DEFAULT 1,
  ADD COLUMN last_login_at  timestamptz,
  ADD CONSTRAINT users_role CHECK (role IN ('viewer', 'operator', 'engineer', 'admin'));
CREATE UNIQUE INDEX users_by_issuer ON users (issuer, subject) WHERE issuer <> '';

-- Access tokens are signed with the newest; older ones stay as long as a token signed with them may live.
CREATE TABLE signing_key (
  key_id       text PRIMARY KEY,
  private_jwk  text NOT NULL,
  created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE api_token (
  token_id      uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id       uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  name          text NOT NULL,
  -- SHA-256 of the token, in hexadecimal; the token itself is shown once and kept nowhere
  token_hash    text NOT NULL UNIQUE,
  scopes        text[] NOT NULL,
  created_at    timestamptz NOT NULL DEFAULT now(),
  expires_at    timestamptz NOT NULL,
  last_used_at  timestamptz
);
CREATE INDEX api_token_by_user ON api_token (user_id);

-- A deleted one stays until its removal is published to device.credentials.
CREATE TABLE device_credential (
  credential_id      uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  -- also the user name; the device need not be known yet
  device_id          text NOT NULL,
  kind               text NOT NULL CHECK (kind IN ('password', 'certificate')),
  -- SHA-256 of the password, or of the certificate (DER), in hexadecimal. Passwords are ours: 160 random bits.
  secret_hash        text NOT NULL,
  -- the devices it may speak for: ids, or beginnings of ids that end in '*'
  may_be             text[] NOT NULL,
  description        text NOT NULL DEFAULT '',
  created_at         timestamptz NOT NULL DEFAULT now(),
  expires_at         timestamptz,
  version            bigint NOT NULL DEFAULT 1,
  published_version  bigint NOT NULL DEFAULT 0,
  deleted            boolean NOT NULL DEFAULT false
);
CREATE INDEX device_credential_by_device ON device_credential (device_id) WHERE NOT deleted;
CREATE UNIQUE INDEX device_credential_by_certificate ON device_credential (secret_hash)
  WHERE kind = 'certificate' AND NOT deleted;
CREATE INDEX device_credential_unpublished ON device_credential (credential_id) WHERE published_version < version;

CREATE INDEX audit_log_newest ON audit_log (timestamp DESC, id DESC);
CREATE INDEX audit_log_by_actor ON audit_log (actor, id);

-- One row: names this installation in its tokens, so that those of another one are told apart.
CREATE TABLE installation (
  installation_id  uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  only_one         boolean NOT NULL DEFAULT true UNIQUE CHECK (only_one)
);
INSERT INTO installation DEFAULT VALUES;
