package org.cocreation.database;

import java.nio.file.Path;

/** Another running application holds the data folder of the embedded database. */
class DataFolderInUseException extends RuntimeException {

    DataFolderInUseException(Path folder) {
        super("The data folder %s is in use by another running application.".formatted(folder));
    }
}
