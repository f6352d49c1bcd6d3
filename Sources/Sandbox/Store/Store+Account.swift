import GRDB

extension Store {
    /// The account.
    func account() async throws -> StoredAccount {
        let fresh = freshAccount
        return try await read { db in
            try StoredAccount.fetchOne(db.cachedStatement(sql: "SELECT * FROM account")) ?? fresh
        }
    }

    /// Takes one captcha from the account.
    ///
    /// - Throws: `StoreError.nothingLeft`.
    func takeCaptcha() async throws {
        try await write { db in
            try db.execute(sql: "UPDATE account SET captchasLeft = captchasLeft - 1 WHERE captchasLeft > 0")
            guard db.changesCount > 0 else { throw StoreError.nothingLeft("captchas") }
        }
    }

    /// What a new account has.
    var freshAccount: StoredAccount {
        StoredAccount(
            email: settings.accountEmail,
            timeLeft: settings.initialTimeLeft,
            emailsLeft: settings.initialEmailsLeft,
            captchasLeft: settings.initialCaptchasLeft,
            storageLeft: settings.initialStorageLeft,
            databaseLeft: settings.initialDatabaseLeft
        )
    }

    /// Makes the account on first start.
    func createAccount() throws {
        let fresh = freshAccount
        guard try pool.read({ db in try StoredAccount.fetchCount(db) }) == 0 else { return }
        try pool.write { db in try fresh.insert(db) }
    }
}
