package dev.umbra.store;

/**
 * Everything that {@link ObjectStore} promises, except {@link PresignContract}, for which a server
 * must run.
 */
public interface ObjectStoreContract
    extends RecordContract,
        DeleteContract,
        WriterContract,
        UnfinishedContract,
        DataContract,
        ListingContract {}
