import GRDB

extension Store {
  /// The steps by which the schema came about; one that was released is never edited.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("accounts, sessions, codes, outbox") { db in
      // All times are whole seconds since 1970.
      try db.execute(
        sql: """
          CREATE TABLE accounts (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            email TEXT NOT NULL UNIQUE,
            password_hash TEXT NOT NULL,
            password_version INTEGER NOT NULL DEFAULT 1,
            role_id INTEGER NOT NULL DEFAULT 1,
            first_name TEXT, last_name TEXT, avatar_url TEXT,
            created_at INTEGER NOT NULL
          ) STRICT;

          -- Registrations that wait for their code. An address may have several: each keeps its own password.
          CREATE TABLE pending (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            email TEXT NOT NULL,
            password_hash TEXT NOT NULL,
            first_name TEXT, last_name TEXT,
            expires_at INTEGER NOT NULL
          ) STRICT;
          CREATE INDEX pending_email ON pending(email);

          -- One live code at most for each purpose and owner: a new one replaces the old.
          CREATE TABLE codes (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            purpose TEXT NOT NULL,
            account_id INTEGER REFERENCES accounts(id) ON DELETE CASCADE,
            pending_id INTEGER REFERENCES pending(id) ON DELETE CASCADE,
            new_email TEXT,
            digest BLOB NOT NULL,
            guesses INTEGER NOT NULL DEFAULT 0,
            expires_at INTEGER NOT NULL,
            CHECK ((account_id IS NULL) <> (pending_id IS NULL)),
            CHECK ((purpose = 'verification') = (pending_id IS NOT NULL)),
            CHECK ((purpose = 'email_change') = (new_email IS NOT NULL))
          ) STRICT;
          CREATE UNIQUE INDEX codes_account ON codes(account_id, purpose) WHERE account_id IS NOT NULL;
          CREATE UNIQUE INDEX codes_pending ON codes(pending_id) WHERE pending_id IS NOT NULL;

          -- A session is alive as long as its row is there.
          CREATE TABLE sessions (
            id TEXT PRIMARY KEY,
            account_id INTEGER NOT NULL REFERENCES accounts(id) ON DELETE CASCADE,
            expires_at INTEGER NOT NULL
          ) STRICT, WITHOUT ROWID;
          CREATE INDEX sessions_account ON sessions(account_id);

          CREATE TABLE refresh_tokens (
            id TEXT PRIMARY KEY,
            session_id TEXT NOT NULL REFERENCES sessions(id) ON DELETE CASCADE,
            claims TEXT NOT NULL,
            successor_id TEXT,
            first_used_at INTEGER,
            expires_at INTEGER NOT NULL
          ) STRICT, WITHOUT ROWID;
          CREATE INDEX refresh_tokens_session ON refresh_tokens(session_id);

          -- Mails on their way, encrypted: they hold codes.
          CREATE TABLE outbox (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            sealed BLOB NOT NULL,
            expires_at INTEGER NOT NULL
          ) STRICT;

          -- Written where a known address would cause a write, so that an unknown one takes as long.
          CREATE TABLE decoys (id INTEGER PRIMARY KEY CHECK (id = 0), written INTEGER NOT NULL) STRICT;
          INSERT INTO decoys VALUES (0, 0);
          """)
    }
    migrator.registerMigration("throttles") { db in
      try db.execute(
        sql: """
          -- What is limited to so many in so long. A subject is a keyed digest: it names nobody.
          CREATE TABLE events (
            id INTEGER PRIMARY KEY,
            subject BLOB NOT NULL,
            at INTEGER NOT NULL,
            expires_at INTEGER NOT NULL
          ) STRICT;
          CREATE INDEX events_subject ON events(subject, at);
          CREATE INDEX events_expiry ON events(expires_at);

          -- Failed sign-ins in a row, and until when the next has to wait.
          CREATE TABLE delays (
            subject BLOB PRIMARY KEY,
            failures INTEGER NOT NULL,
            until INTEGER NOT NULL,
            expires_at INTEGER NOT NULL
          ) STRICT, WITHOUT ROWID;
          CREATE INDEX delays_expiry ON delays(expires_at);
          """)
    }
    migrator.registerMigration("outbox: tries and codes") { db in
      try db.execute(
        sql: """
          ALTER TABLE outbox ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0;
          ALTER TABLE outbox ADD COLUMN next_at INTEGER NOT NULL DEFAULT 0;
          -- A letter goes with its code: one with a dead code is not worth sending.
          ALTER TABLE outbox ADD COLUMN code_id INTEGER REFERENCES codes(id) ON DELETE CASCADE;
          CREATE INDEX outbox_code ON outbox(code_id) WHERE code_id IS NOT NULL;
          """)
    }
    return migrator
  }
}
