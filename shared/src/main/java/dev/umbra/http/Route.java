package dev.umbra.http;

import java.util.Set;

/**
 * Every route of the registry: its methods, the access it needs, and its budget.
 *
 * <p>The budget is the number of requests to the object store that must follow one another;
 * parallel ones count once. Tests count against it.
 */
public enum Route {
  /** {@code /v2/}: is this a registry, and is the token good? */
  VERSION(Set.of(Method.GET, Method.HEAD), Access.TOKEN, 0),
  CATALOG(Set.of(Method.GET), Access.CATALOG, 1),
  TOKEN(Set.of(Method.GET, Method.POST), Access.NONE, 0),
  PULL_MANIFEST(Set.of(Method.GET, Method.HEAD), Access.PULL, 1),
  PUSH_MANIFEST(Set.of(Method.PUT), Access.PUSH, 3),
  DELETE_MANIFEST(Set.of(Method.DELETE), Access.DELETE, 4),
  PULL_BLOB(Set.of(Method.GET, Method.HEAD), Access.PULL, 1),
  DELETE_BLOB(Set.of(Method.DELETE), Access.DELETE, 4),
  START_UPLOAD(Set.of(Method.POST), Access.PUSH, 2),
  UPLOAD_STATUS(Set.of(Method.GET), Access.PUSH, 1),
  UPLOAD_CHUNK(Set.of(Method.PATCH), Access.PUSH, 3),
  CLOSE_UPLOAD(Set.of(Method.PUT), Access.PUSH, 2),
  CANCEL_UPLOAD(Set.of(Method.DELETE), Access.PUSH, 3),
  TAGS(Set.of(Method.GET), Access.PULL, 1),
  REFERRERS(Set.of(Method.GET), Access.PULL, 2),
  /** {@code /explain?image=…}: which image answers, and why. */
  EXPLAIN(Set.of(Method.GET), Access.PULL, 1),
  /** {@code /explain/answers?image=…}: what was answered in the last day. */
  ANSWERS(Set.of(Method.GET), Access.PULL, 2);

  @SuppressWarnings("ImmutableEnumChecker") // only ever a Set.of
  private final Set<Method> methods;

  private final Access access;
  private final int budget;

  Route(Set<Method> methods, Access access, int budget) {
    this.methods = methods;
    this.access = access;
    this.budget = budget;
  }

  public boolean allows(Method method) {
    return methods.contains(method);
  }

  public Set<Method> methods() {
    return methods;
  }

  /** Whether it is about a repository: its name is in the path, or in the parameter image. */
  public boolean isOfRepository() {
    return switch (access) {
      case NONE, TOKEN, CATALOG -> false;
      case PULL, PUSH, DELETE -> true;
    };
  }

  public Access access() {
    return access;
  }

  /** Object store requests in sequence. */
  public int budget() {
    return budget;
  }
}
