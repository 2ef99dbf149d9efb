package io.mfaadmin.service;

import io.mfaadmin.audit.Actor;
import io.mfaadmin.audit.OperationId;
import io.mfaadmin.audit.OperationKind;
import io.mfaadmin.bulk.BulkProblem;
import io.mfaadmin.user.TenantId;
import java.time.Instant;
import java.util.List;

/** What a plan says of itself, apart from its rows: whose it is and how long it holds (BU-2). */
record PlanHeader(
    TenantId tenant,
    Actor owner,
    OperationId operation,
    OperationKind kind,
    Instant createdAt,
    Instant expiresAt,
    List<BulkProblem> sourceProblems) {}
