package io.mfaadmin.service;

import java.time.Instant;

/**
 * An app password as its user sees it (AP-5).
 *
 * @param name its name
 * @param createdAt when it was created, UTC
 */
public record OwnAppPassword(String name, Instant createdAt) {}
