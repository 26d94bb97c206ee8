package org.cocreation.workflow.models;

import java.util.List;

import org.cocreation.personaldata.OwnTable;
import org.cocreation.personaldata.PersonalData;
import org.springframework.stereotype.Component;

/** Who deployed models: accounts of designers and administrators, whose trail it is. */
@Component
class ModelData implements PersonalData {

    @Override
    public List<OwnTable> tables() {
        return List.of(OwnTable.of("model_deployment").kept("the engine's id", "deployment_id").kept("names of files", "files"),
                OwnTable.of("model_kept").kept("the name of a file", "file").kept("a checksum", "released"),
                OwnTable.of("model_refusal").kept("names of files", "files").kept("what was wrong in the models", "reason"),
                OwnTable.of("model_migration").kept("a key of a process", "process").kept("a version", "from_tag", "to_tag"));
    }
}
