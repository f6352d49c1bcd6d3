import GRDB

extension Store {
    /// The tables. `AUTOINCREMENT` everywhere: an id is never given twice, not even after a delete and a restart.
    static let migrator: DatabaseMigrator = {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { db in
            try db.execute(
                sql: """
                    CREATE TABLE scripts (
                        id INTEGER PRIMARY KEY AUTOINCREMENT,
                        name TEXT NOT NULL UNIQUE,
                        source TEXT,
                        url TEXT,
                        httpHeaders TEXT,
                        lastSaveDate INTEGER NOT NULL,
                        nonce INTEGER NOT NULL,
                        text BLOB NOT NULL
                    );
                    CREATE TABLE agents (
                        id INTEGER PRIMARY KEY AUTOINCREMENT,
                        name TEXT NOT NULL,
                        scriptId INTEGER NOT NULL,
                        proxy TEXT NOT NULL,
                        proxyAddress TEXT,
                        proxyUsername TEXT,
                        proxyPassword TEXT,
                        disableWebSecurity INTEGER NOT NULL,
                        ignoreSslErrors INTEGER NOT NULL,
                        loadImages INTEGER NOT NULL,
                        launch TEXT NOT NULL,
                        nbLaunches INTEGER NOT NULL,
                        showDebug INTEGER NOT NULL,
                        awsFolder TEXT NOT NULL,
                        executionTimeLimit REAL NOT NULL,
                        fileMgmt TEXT NOT NULL,
                        fileMgmtMaxFolders INTEGER NOT NULL,
                        lastEndMessage TEXT,
                        lastEndStatus TEXT,
                        maxParallelExecs INTEGER NOT NULL,
                        userAwsFolder TEXT NOT NULL,
                        nonce INTEGER NOT NULL,
                        command TEXT,
                        argument TEXT
                    );
                    CREATE INDEX agentsByScript ON agents (scriptId);
                    CREATE TABLE containers (
                        id INTEGER PRIMARY KEY AUTOINCREMENT,
                        agentId INTEGER NOT NULL,
                        status TEXT NOT NULL,
                        queueDate INTEGER NOT NULL,
                        launchDate INTEGER,
                        endDate INTEGER,
                        launchType TEXT NOT NULL,
                        launchNumber INTEGER NOT NULL,
                        lastEndMessage TEXT,
                        lastEndStatus TEXT,
                        exitCode INTEGER,
                        command TEXT,
                        argument TEXT,
                        pid INTEGER,
                        pgid INTEGER,
                        pidStart INTEGER,
                        resultObject TEXT,
                        outputBytes INTEGER NOT NULL
                    );
                    CREATE INDEX containersByAgent ON containers (agentId, id);
                    CREATE INDEX containersAlive ON containers (status, agentId, id) WHERE status <> 'ended';
                    CREATE INDEX containersByEnd ON containers (endDate) WHERE status = 'ended';
                    CREATE TABLE messages (
                        id INTEGER PRIMARY KEY AUTOINCREMENT,
                        agentId INTEGER NOT NULL,
                        containerId INTEGER NOT NULL,
                        date INTEGER NOT NULL,
                        text TEXT NOT NULL,
                        type TEXT NOT NULL,
                        context TEXT NOT NULL
                    );
                    CREATE INDEX messagesByAgent ON messages (agentId, id);
                    CREATE INDEX messagesByContainer ON messages (containerId, id);
                    CREATE TABLE objects (
                        agentId INTEGER PRIMARY KEY,
                        json TEXT NOT NULL
                    );
                    CREATE TABLE outbox (
                        id INTEGER PRIMARY KEY AUTOINCREMENT,
                        date INTEGER NOT NULL,
                        kind TEXT NOT NULL,
                        agentId INTEGER NOT NULL,
                        containerId INTEGER NOT NULL,
                        json TEXT NOT NULL
                    );
                    CREATE TABLE storedFiles (
                        path TEXT PRIMARY KEY,
                        size INTEGER NOT NULL,
                        date INTEGER NOT NULL,
                        agentId INTEGER NOT NULL,
                        containerId INTEGER NOT NULL
                    );
                    CREATE TABLE storeInfo (
                        name TEXT PRIMARY KEY,
                        infoString TEXT,
                        markdown TEXT,
                        date INTEGER NOT NULL
                    );
                    CREATE TABLE account (
                        id INTEGER PRIMARY KEY CHECK (id = 1),
                        email TEXT NOT NULL,
                        timeLeft INTEGER NOT NULL,
                        emailsLeft INTEGER NOT NULL,
                        captchasLeft INTEGER NOT NULL,
                        storageLeft INTEGER NOT NULL,
                        databaseLeft INTEGER NOT NULL
                    );
                    """
            )
        }
        return migrator
    }()
}
