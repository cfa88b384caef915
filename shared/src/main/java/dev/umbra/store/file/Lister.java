package dev.umbra.store.file;

import dev.umbra.store.Listing.Depth;
import dev.umbra.store.file.FileNames.Kind;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Walks the tree in the order of keys. A page reads the folders on the way to its entries and
 * nothing beside them, and keeps of each only as many names as it has room for.
 */
final class Lister {
  private final Disk disk;
  private final FileNames names;

  Lister(Disk disk, FileNames names) {
    this.disk = disk;
    this.names = names;
  }

  /** Gives a page what it asks for, until it is full. */
  void fill(Page page) throws IOException {
    walk(names.folder(page.listing().prefix()), page.listing().prefix(), page);
  }

  private void walk(Path folder, String text, Page page) throws IOException {
    String last = "";
    List<Child> children;
    do {
      children = children(folder, text, last, page);
      for (Child child : children) {
        if (page.isFull()) {
          return;
        }
        enter(child, folder.resolve(child.name()), page);
        last = child.text();
      }
    } while (children.size() == page.room() && !page.isFull());
  }

  /** The first children behind {@code last}: as many as the page could need. */
  private List<Child> children(Path folder, String text, String last, Page page)
      throws IOException {
    Smallest smallest = new Smallest(page.room());
    try {
      disk.visit(
          folder,
          name -> {
            Child.of(text, name)
                .filter(child -> child.text().compareTo(last) > 0 && page.wants(child))
                .ifPresent(smallest::offer);
            return true;
          });
    } catch (NoSuchFileException e) {
      return List.of();
    }
    return smallest.inOrder();
  }

  private void enter(Child child, Path path, Page page) throws IOException {
    boolean folders = page.listing().depth() == Depth.FOLDERS;
    if (child.kind() == Kind.FILE) {
      Optional<FileVersion> version = disk.version(path);
      if (version.isPresent()) {
        page.addKey(child.text(), version.get());
      }
    } else if (child.kind() == Kind.FOLDER && folders) {
      if (holdsAKey(path)) {
        page.addFolder(child.text());
      }
    } else {
      walk(path, child.text(), page);
    }
  }

  /** A killed process leaves empty folders; to the store they do not exist. */
  private boolean holdsAKey(Path folder) throws IOException {
    boolean[] found = {false};
    try {
      disk.visit(
          folder,
          name -> {
            Optional<Kind> kind = FileNames.decode(name).map(FileNames.Name::kind);
            if (kind.isPresent()) {
              found[0] = kind.get() == Kind.FILE || holdsAKey(folder.resolve(name));
            }
            return !found[0];
          });
    } catch (NoSuchFileException e) {
      return false;
    }
    return found[0];
  }
}
