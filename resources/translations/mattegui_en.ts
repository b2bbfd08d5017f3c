<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name></name>
    <message numerus="yes">
        <source>%n alphas written to {folder}.</source>
        <translation>
            <numerusform>%n alpha written to {folder}.</numerusform>
            <numerusform>%n alphas written to {folder}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files are left out, for they are no photographs.</source>
        <translation>
            <numerusform>%n file is left out, for it is no photograph.</numerusform>
            <numerusform>%n files are left out, for they are no photographs.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n findings. Choose one to see its place.</source>
        <translation>
            <numerusform>%n finding. Choose one to see its place.</numerusform>
            <numerusform>%n findings. Choose one to see its place.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gaps inside the foreground are unknown and come out see-through.</source>
        <translation>
            <numerusform>%n gap inside the foreground is unknown and comes out see-through.</numerusform>
            <numerusform>%n gaps inside the foreground are unknown and come out see-through.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more notices · Close all</source>
        <translation>
            <numerusform>%n more notice · Close all</numerusform>
            <numerusform>%n more notices · Close all</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more were left out.</source>
        <translation>
            <numerusform>%n more was left out.</numerusform>
            <numerusform>%n more were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of {every} pictures are done and will be written.</source>
        <translation>
            <numerusform>%n of {every} pictures is done and will be written.</numerusform>
            <numerusform>%n of {every} pictures are done and will be written.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pictures written to {folder}.</source>
        <translation>
            <numerusform>%n picture written to {folder}.</numerusform>
            <numerusform>%n pictures written to {folder}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n regions to look at</source>
        <translation>
            <numerusform>%n region to look at</numerusform>
            <numerusform>%n regions to look at</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tiles left</source>
        <translation>
            <numerusform>%n tile left</numerusform>
            <numerusform>%n tiles left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The trimap has %n findings.</source>
        <translation>
            <numerusform>The trimap has %n finding.</numerusform>
            <numerusform>The trimap has %n findings.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>You have changed the keys of %n commands.</source>
        <translation>
            <numerusform>You have changed the keys of %n command.</numerusform>
            <numerusform>You have changed the keys of %n commands.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>colours of %n tiles left</source>
        <translation>
            <numerusform>colours of %n tile left</numerusform>
            <numerusform>colours of %n tiles left</numerusform>
        </translation>
    </message>
</context>
</TS>
